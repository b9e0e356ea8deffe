package app.marquee.campaign;

import static app.marquee.campaign.CampaignStatus.CANCELLED;
import static app.marquee.campaign.CampaignStatus.COMPLETED;
import static app.marquee.campaign.CampaignStatus.DRAFT;
import static app.marquee.campaign.CampaignStatus.IN_REVIEW;
import static app.marquee.campaign.CampaignStatus.PAUSED;
import static app.marquee.campaign.CampaignStatus.RUNNING;
import static app.marquee.campaign.CampaignStatus.SCHEDULED;

import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A message to an audience, and the states it goes through. */
@Entity
class Campaign extends TenantOwned {
    private static final Duration FURTHEST_START = Duration.ofDays(731);

    private String name = "";

    @Enumerated(EnumType.STRING)
    private Objective objective = Objective.CONVERT;

    @Enumerated(EnumType.STRING)
    private CampaignStatus status = DRAFT;

    private @Nullable String statusReason;
    private @Nullable UUID segmentId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] tierCodes = {};

    private @Nullable BigDecimal budgetAmount;
    private int attributionDays;

    @OneToMany(mappedBy = "campaign", cascade = CascadeType.PERSIST, orphanRemoval = true)
    @OrderBy("position")
    @BatchSize(size = 101) // a page and the entry that tells whether there is more
    private List<CampaignStep> steps = new ArrayList<>();

    private @Nullable Instant startAt;

    @Column(insertable = false, updatable = false)
    private Instant startRank = Instant.EPOCH;

    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private int currentRun;

    @Embedded
    private @Nullable Utm utm;

    private @Nullable UUID couponPoolId;

    @Column(updatable = false)
    private Instant createdAt = Instant.EPOCH;

    @Version
    private int revision;

    @Embedded
    private CampaignPlan plan = new CampaignPlan();

    @Embedded
    private CampaignReview review = new CampaignReview();

    Campaign() {}

    Campaign(String name, Objective objective, Audience audience, int attributionDays, Instant createdAt) {
        this.name = name;
        this.objective = objective;
        this.segmentId = audience.segmentId();
        this.tierCodes = audience.tierCodes().toArray(String[]::new);
        this.attributionDays = attributionDays;
        this.createdAt = createdAt;
    }

    /** What goes over which channel, by the first of them that reaches a customer. */
    void carry(List<Carried> carried) {
        for (int position = 0; position < carried.size(); position++) {
            Carried step = carried.get(position);
            if (position < steps.size()) {
                steps.get(position).carry(step);
            } else {
                steps.add(new CampaignStep(this, position, step));
            }
        }
        steps.subList(carried.size(), steps.size()).clear();
    }

    void limitBudget(@Nullable BigDecimal amount) {
        budgetAmount = amount;
    }

    void requireDraft() {
        if (isAhead()) {
            throw WrongStatus.takeBackFirst(status);
        }
        requireStatus(Message.of("changed"), DRAFT);
    }

    private boolean isAhead() {
        return status == SCHEDULED || status == IN_REVIEW;
    }

    void rewrite(String name, Objective objective, Audience audience, int attributionDays) {
        this.name = name;
        this.objective = objective;
        this.segmentId = audience.segmentId();
        this.tierCodes = audience.tierCodes().toArray(String[]::new);
        this.attributionDays = attributionDays;
    }

    void schedule(@Nullable Instant at, Instant now) {
        scheduleAs(SCHEDULED, at, now);
    }

    /** As {@link #schedule}, once somebody else agrees. */
    void askForApproval(@Nullable Instant at, Instant now) {
        scheduleAs(IN_REVIEW, at, now);
    }

    private void scheduleAs(CampaignStatus next, @Nullable Instant at, Instant now) {
        requireStatus(Message.of("scheduled"), DRAFT);
        Instant start = at == null ? now : at;
        if (start.isBefore(now) || start.isAfter(now.plus(FURTHEST_START))) {
            throw StartOutOfRange.within(FURTHEST_START);
        }
        requireStartBeforeEnd(start);
        startAt = start;
        status = next;
        review.reject(null);
    }

    void requireInReview() {
        requireStatus(Message.of("approved"), IN_REVIEW);
    }

    /** Starts at once where its time has passed meanwhile. */
    void approve(CampaignApproval approval, Instant now) {
        requireInReview();
        review.approve(approval);
        if (startAt == null || startAt.isBefore(now)) {
            startAt = now;
        }
        requireStartBeforeEnd(startAt);
        status = SCHEDULED;
    }

    private void requireStartBeforeEnd(Instant start) {
        if (plan.hasEnded(start)) {
            throw StartOutOfRange.afterEnd();
        }
    }

    void reject(String reason) {
        requireStatus(Message.of("rejected"), IN_REVIEW);
        startAt = null;
        status = DRAFT;
        review.reject(reason);
    }

    /** Takes back a start that has not come, to change the campaign; whoever approved it approved what it was. */
    void unschedule() {
        requireStatus(Message.of("taken back"), SCHEDULED, IN_REVIEW);
        startAt = null;
        status = DRAFT;
        review.withdrawApproval();
    }

    void start(Instant now) {
        requireStatus(Message.of("started"), SCHEDULED);
        startedAt = now;
        currentRun++;
        status = RUNNING;
    }

    /** Runs again, while it is running. */
    void startRun(int number) {
        currentRun = number;
    }

    void pause() {
        requireStatus(Message.of("paused"), RUNNING);
        status = PAUSED;
    }

    /** Stops what cannot go on without a person's help. */
    void pauseBecause(Message reason) {
        pause();
        statusReason = reason.stored();
    }

    void resume() {
        requireStatus(Message.of("resumed"), PAUSED);
        status = RUNNING;
        statusReason = null;
    }

    void cancel() {
        requireStatus(Message.of("cancelled"), DRAFT, IN_REVIEW, SCHEDULED, RUNNING, PAUSED);
        status = CANCELLED;
        statusReason = null;
    }

    void complete(Instant now) {
        requireStatus(Message.of("completed"), RUNNING);
        status = COMPLETED;
        completedAt = now;
    }

    void track(Utm added, @Nullable UUID pool) {
        requireDraft();
        utm = added;
        couponPoolId = pool;
    }

    private void requireStatus(Message participle, CampaignStatus... allowed) {
        if (!Set.of(allowed).contains(status)) {
            throw new WrongStatus(status, participle, Arrays.asList(allowed));
        }
    }

    /** What the audit log tells of a change; ids as the API names them. */
    Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("name", name);
        settings.put("objective", objective);
        settings.put("status", status);
        settings.put("segmentId", segmentId == null ? null : Ids.encode("seg", segmentId));
        settings.put("tierCodes", List.of(tierCodes));
        settings.put("channelId", Ids.encode("chn", firstStep().channelId()));
        settings.put("contentId", Ids.encode("cnt", firstStep().contentId()));
        settings.put(
                "fallbacks",
                steps.size() == 1
                        ? null
                        : steps.stream()
                                .skip(1)
                                .map(step -> step.carried().toString())
                                .toList());
        settings.put("attributionDays", attributionDays);
        settings.put("budget", budgetAmount);
        settings.put("startAt", startAt);
        settings.putAll(utm().parameters());
        settings.put("couponPoolId", couponPoolId == null ? null : Ids.encode("cpp", couponPoolId));
        settings.put("holdoutPercent", plan.holdoutPercent() == 0 ? null : plan.holdoutPercent());
        settings.put("throttlePerMinute", plan.throttlePerMinute());
        settings.put(
                "sendingHours",
                plan.sendingHours()
                        .map(hours -> hours.getFrom() + " to " + hours.getTo())
                        .orElse(null));
        settings.put("standing", plan.isStanding() ? true : null);
        settings.put("endsAt", plan.endsAt());
        settings.put("pilot", plan.pilot().map(Pilot::toString).orElse(null));
        settings.put(
                "repeat",
                plan.recurrence()
                        .map(repeat -> repeat.every() + " " + repeat.unit())
                        .orElse(null));
        settings.put("rejectionReason", review.rejectionReason());
        settings.put("approval", review.approval());
        settings.values().removeIf(Objects::isNull);
        return settings;
    }

    boolean is(CampaignStatus wanted) {
        return status == wanted;
    }

    String name() {
        return name;
    }

    Objective objective() {
        return objective;
    }

    CampaignStatus status() {
        return status;
    }

    @Nullable
    Message statusReason() {
        return statusReason == null ? null : Message.restored(statusReason);
    }

    Audience audience() {
        return new Audience(segmentId, List.of(tierCodes));
    }

    CampaignPlan plan() {
        return plan;
    }

    CampaignReview review() {
        return review;
    }

    @Nullable
    BigDecimal budgetAmount() {
        return budgetAmount;
    }

    int attributionDays() {
        return attributionDays;
    }

    List<CampaignStep> steps() {
        return List.copyOf(steps);
    }

    /** What is tried first. */
    CampaignStep firstStep() {
        return steps.get(0);
    }

    @Nullable
    Instant startAt() {
        return startAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    Utm utm() {
        return utm == null ? Utm.NONE : utm;
    }

    /** Where its messages get their coupon codes from. */
    @Nullable
    UUID couponPoolId() {
        return couponPoolId;
    }

    /** What its customers are taken up for now. */
    Run currentRun() {
        return plan.isStanding() ? Run.ofStanding(id()) : new Run(id(), currentRun);
    }

    /** The start, or a time after all starts; never null, so that lists can be sorted by it. */
    Instant startRank() {
        return startRank;
    }

    Instant createdAt() {
        return createdAt;
    }

    int revision() {
        return revision;
    }
}
