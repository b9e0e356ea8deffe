package app.marquee.tier;

import app.marquee.condition.Conditions;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** One version of a tenant's tier policy. Its rules stay as they were when it was first published. */
@Entity
class TierPolicy extends TenantOwned {
    static final String PREFIX = "tpl";

    private String name = "";
    private int version;

    @Enumerated(EnumType.STRING)
    private TierPolicyStatus status = TierPolicyStatus.DRAFT;

    private String rules = "[]";
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant publishedAt;
    private @Nullable UUID formerId;

    // Whoever publishes another policy meanwhile changes something else.
    @OptimisticLock(excluded = true)
    private @Nullable Instant evaluatedAt;

    @OptimisticLock(excluded = true)
    private @Nullable Instant evaluationFailedAt;

    @Version
    private int revision;

    TierPolicy() {}

    TierPolicy(String name, int version, TierRules rules, Instant createdAt) {
        this.name = name;
        this.version = version;
        this.rules = rules.toJson();
        this.createdAt = createdAt;
    }

    void rewrite(TierRules changed) {
        requireDraft();
        rules = changed.toJson();
    }

    /** @param former the policy whose place it takes; null: none */
    void publish(@Nullable UUID former, Instant at) {
        requireDraft();
        status = TierPolicyStatus.PUBLISHED;
        formerId = former;
        publishedAt = at;
    }

    /** Takes the place of the policy that had taken its own. */
    void restore(Instant at) {
        status = TierPolicyStatus.PUBLISHED;
        publishedAt = at;
        evaluatedAt = null;
        evaluationFailedAt = null;
    }

    /** A draft that is given up, or a policy that gives no tiers any more. */
    void retire() {
        if (status == TierPolicyStatus.RETIRED) {
            throw new AlreadyRetired();
        }
        status = TierPolicyStatus.RETIRED;
    }

    /** The policy to which this one is rolled back. */
    UUID former() {
        if (status != TierPolicyStatus.PUBLISHED) {
            throw new NotPublished(status);
        }
        if (formerId == null) {
            throw new NoFormerPolicy();
        }
        return formerId;
    }

    private void requireDraft() {
        if (status != TierPolicyStatus.DRAFT) {
            throw new NotADraft(status);
        }
    }

    /** Every customer has its tier by this policy as of the instant. */
    void evaluated(Instant asOf) {
        evaluatedAt = asOf;
        evaluationFailedAt = null;
    }

    void evaluationFailed(Instant at) {
        evaluationFailedAt = at;
    }

    boolean isPublished() {
        return status == TierPolicyStatus.PUBLISHED;
    }

    /** Whether one customer's tier depends on others, such as by a percentile. */
    boolean comparesCustomers() {
        return rules().conditions().values().stream().anyMatch(Conditions::needsRefreshing);
    }

    /** Whether single customers cannot be compared with all yet. */
    boolean awaitsFigures() {
        return evaluatedAt == null && comparesCustomers();
    }

    String name() {
        return name;
    }

    int version() {
        return version;
    }

    TierPolicyStatus status() {
        return status;
    }

    TierRules rules() {
        return TierRules.ofJson(rules);
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Nullable
    Instant evaluatedAt() {
        return evaluatedAt;
    }

    @Nullable
    Instant evaluationFailedAt() {
        return evaluationFailedAt;
    }

    int revision() {
        return revision;
    }
}
