package app.marquee.tier;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/** One version of a tenant's tier policy: written once, published at most once. */
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

    // Whoever publishes another policy meanwhile changes something else.
    @OptimisticLock(excluded = true)
    private @Nullable Instant evaluatedAt;

    @Version
    private int revision;

    TierPolicy() {}

    TierPolicy(String name, int version, TierRules rules, Instant createdAt) {
        this.name = name;
        this.version = version;
        this.rules = rules.toJson();
        this.createdAt = createdAt;
    }

    void publish(Instant at) {
        if (status != TierPolicyStatus.DRAFT) {
            throw new NotADraft(status);
        }
        status = TierPolicyStatus.PUBLISHED;
        publishedAt = at;
    }

    void retire() {
        status = TierPolicyStatus.RETIRED;
    }

    /** Every customer has its tier by this policy as of the instant. */
    void evaluated(Instant asOf) {
        evaluatedAt = asOf;
    }

    boolean isPublished() {
        return status == TierPolicyStatus.PUBLISHED;
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

    int revision() {
        return revision;
    }
}
