package app.marquee.campaign;

import app.marquee.shared.ChannelKind;
import java.util.List;
import java.util.UUID;

/**
 * One step of a campaign in a run.
 *
 * @param step its position; 0: the first
 * @param channels of all steps of the campaign
 */
record Leg(Run run, int step, List<ChannelKind> channels) {
    UUID campaignId() {
        return run.campaignId();
    }

    ChannelKind channel() {
        return channels.get(step);
    }

    /** Whether the campaign has no other step. */
    boolean isAlone() {
        return channels.size() == 1;
    }

    /** Whether it comes to the audience for the other steps, too. */
    boolean opensTheWay() {
        return step == 0 && !isAlone();
    }
}
