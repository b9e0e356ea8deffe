package app.marquee.campaign;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("CampaignPlanInput")
@Description("How a campaign is to come to its audience. What is left out stays as it is.")
public record CampaignPlanInput(
        @Description(
                "So many percent of the audience get no message, drawn for this campaign, to compare with: 0 to 50; a new"
                        + " campaign has 0.")
        @Nullable
        Integer holdoutPercent,

        @Description(
                "So many messages a minute at most, spread evenly: 1 to 1,000,000; 0, as in a new campaign: as fast as"
                        + " the channel takes them.")
        @Nullable
        Integer throttlePerMinute,

        @Description(
                "In which hours of their day customers get it; who is come to outside of them waits. A new campaign: at any"
                        + " hour.")
        @Nullable
        SendingHoursInput sendingHours,

        @Description(
                "Whether it stands: it goes to nobody at its start, but to whoever comes into its segment from then on,"
                        + " once each. A standing campaign has a segment and no tiers.")
        @Nullable
        Boolean standing,

        @Description("How often it is to run. What repeats has an end and does not stand.") @Nullable
        CampaignRepeatInput repeat,

        @Description("A part of the audience that goes first. What stands or repeats has none.") @Nullable
        PilotInput pilot,

        @Description(
                "When a standing campaign ends, or from when on one that repeats does not run again: at most 731 days ahead."
                        + " Left out beside `standing` or `repeat`: none, and what stands ends when it is cancelled.")
        @Nullable
        Instant endsAt) {
    private static final int FASTEST = 1_000_000;
    private static final Duration FURTHEST_END = Duration.ofDays(731);

    void applyTo(CampaignPlan plan, Instant now) {
        if (holdoutPercent != null) {
            plan.holdOut(Percent.checked(holdoutPercent, "input", "plan", "holdoutPercent"));
        }
        if (throttlePerMinute != null) {
            plan.throttle(throttlePerMinute == 0 ? null : checked(throttlePerMinute));
        }
        if (sendingHours != null) {
            plan.sendAt(sendingHours.checked());
        }
        if (standing != null) {
            plan.stand(standing);
        }
        if (repeat != null) {
            plan.repeat(repeat.checked());
        }
        if (pilot != null) {
            plan.tryWith(pilot.checked());
        }
        if (standing != null || repeat != null || endsAt != null) {
            plan.endAt(endsAt == null ? null : checked(endsAt, now));
        }
        requireSound(plan);
    }

    private static void requireSound(CampaignPlan plan) {
        boolean repeats = plan.recurrence().isPresent();
        boolean ends = plan.endsAt() != null;
        if ((repeats || plan.isStanding()) && plan.pilot().isPresent()) {
            throw new InvalidInput(
                    Message.of("A campaign that stands or repeats has no pilot"), "input", "plan", "pilot");
        } else if (repeats && plan.isStanding()) {
            throw new InvalidInput(Message.of("A standing campaign does not repeat"), "input", "plan", "repeat");
        } else if (repeats && !ends) {
            throw new InvalidInput(Message.of("Say when it is not to run again"), "input", "plan", "endsAt");
        } else if (ends && !repeats && !plan.isStanding()) {
            throw new InvalidInput(
                    Message.of("Only a campaign that stands or repeats has an end"), "input", "plan", "endsAt");
        }
    }

    private static Instant checked(Instant end, Instant now) {
        if (!end.isAfter(now) || end.isAfter(now.plus(FURTHEST_END))) {
            throw new InvalidInput(
                    Message.of("Must be after now and at most %d days ahead", FURTHEST_END.toDays()),
                    "input",
                    "plan",
                    "endsAt");
        }
        return end;
    }

    private static int checked(int perMinute) {
        return Limits.between(perMinute, 0, FASTEST, "input", "plan", "throttlePerMinute");
    }
}
