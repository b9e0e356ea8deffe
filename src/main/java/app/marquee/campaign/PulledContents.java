package app.marquee.campaign;

import app.marquee.channel.WeComTasks;
import app.marquee.content.ContentMoved;
import app.marquee.content.ContentStatus;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Pauses campaigns that send a content as it is taken out of use, in the same transaction: nothing is taken up for sending
 * after it,
 * and staff does not send what it has not sent yet.
 */
@ApplicationScoped
class PulledContents {
    private final CampaignRepository campaigns;
    private final CampaignMoves moves;
    private final WeComTasks weComTasks;

    PulledContents(CampaignRepository campaigns, CampaignMoves moves, WeComTasks weComTasks) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.weComTasks = weComTasks;
    }

    void on(@Observes ContentMoved moved) {
        if (moved.to() == ContentStatus.RETIRED) {
            campaigns.runningWith(moved.contentId()).stream()
                    .map(campaigns::requireLocked)
                    .filter(campaign -> campaign.is(CampaignStatus.RUNNING))
                    .forEach(campaign -> moves.move(
                            campaign,
                            running -> running.pauseBecause(
                                    Message.of("A content of the campaign was taken out of use"))));
            weComTasks.stop(campaigns.with(moved.contentId()));
        }
    }
}
