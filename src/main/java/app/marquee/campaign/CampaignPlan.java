package app.marquee.campaign;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a campaign comes to its audience. */
@Embeddable
class CampaignPlan {
    private int holdoutPercent;
    private @Nullable Integer throttlePerMinute;
    private @Nullable LocalTime sendFrom;
    private @Nullable LocalTime sendTo;
    private boolean standing;
    private @Nullable Instant endsAt;

    @Enumerated(EnumType.STRING)
    private @Nullable RepeatUnit repeatUnit;

    private @Nullable Integer repeatEvery;
    private @Nullable Integer pilotPercent;
    private @Nullable Integer pilotHours;

    @Enumerated(EnumType.STRING)
    private @Nullable PilotMetric pilotMetric;

    private @Nullable Integer pilotAtLeast;

    void holdOut(int percent) {
        holdoutPercent = percent;
    }

    void throttle(@Nullable Integer perMinute) {
        throttlePerMinute = perMinute;
    }

    /** @param hours null: at any hour */
    void sendAt(@Nullable SendingHours hours) {
        sendFrom = hours == null ? null : hours.begin();
        sendTo = hours == null ? null : hours.end();
    }

    Optional<SendingHours> sendingHours() {
        return sendFrom == null || sendTo == null ? Optional.empty() : Optional.of(new SendingHours(sendFrom, sendTo));
    }

    void stand(boolean whether) {
        standing = whether;
    }

    /** @param recurrence null: it runs once */
    void repeat(@Nullable Recurrence recurrence) {
        repeatUnit = recurrence == null ? null : recurrence.unit();
        repeatEvery = recurrence == null ? null : recurrence.every();
    }

    Optional<Recurrence> recurrence() {
        return repeatUnit == null || repeatEvery == null
                ? Optional.empty()
                : Optional.of(new Recurrence(repeatUnit, repeatEvery));
    }

    /** @param pilot null: all go at once */
    void tryWith(@Nullable Pilot pilot) {
        pilotPercent = pilot == null ? null : pilot.percent();
        pilotHours = pilot == null ? null : pilot.hours();
        pilotMetric = pilot == null ? null : pilot.metric();
        pilotAtLeast = pilot == null ? null : pilot.atLeastPercent();
    }

    Optional<Pilot> pilot() {
        return pilotPercent == null || pilotHours == null || pilotMetric == null || pilotAtLeast == null
                ? Optional.empty()
                : Optional.of(new Pilot(pilotPercent, pilotHours, pilotMetric, pilotAtLeast));
    }

    /** @param until null: nothing but a person ends it */
    void endAt(@Nullable Instant until) {
        endsAt = until;
    }

    /** Whether it goes to whoever comes into its segment, and not to those who are in it at its start. */
    boolean isStanding() {
        return standing;
    }

    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    boolean hasEnded(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    /** Null: as fast as the channel takes them. */
    @Nullable
    Integer throttlePerMinute() {
        return throttlePerMinute;
    }

    int holdoutPercent() {
        return holdoutPercent;
    }
}
