package app.marquee.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small firm that uses Marquee. A platform entity: it is read before any tenant is at hand. */
@Entity
class Tenant {
    @Id
    private UUID id = new UUID(0, 0);

    private String slug = "";
    private String name = "";

    @Enumerated(EnumType.STRING)
    private TenantStatus status = TenantStatus.TRIAL;

    @Enumerated(EnumType.STRING)
    private Industry industry = Industry.OTHER;

    private String timeZone = "UTC";
    private String currencyCode = "USD";

    @Enumerated(EnumType.STRING)
    private PlanCode planCode = PlanCode.STARTER;

    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant closedAt;
    private @Nullable Instant eraseAt;

    @Version
    private int revision;

    Tenant() {}

    Tenant(
            UUID id,
            String slug,
            String name,
            Industry industry,
            PlanCode plan,
            ZoneId timeZone,
            String currencyCode,
            Instant createdAt) {
        this.id = id;
        this.slug = slug;
        this.name = name;
        this.industry = industry;
        this.planCode = plan;
        // STARTER begins with the free trial; the other plans are paid from the first day.
        this.status = plan == PlanCode.STARTER ? TenantStatus.TRIAL : TenantStatus.ACTIVE;
        this.timeZone = timeZone.getId();
        this.currencyCode = currencyCode;
        this.createdAt = createdAt;
    }

    void changePlan(PlanCode plan) {
        planCode = plan;
        if (status == TenantStatus.TRIAL && plan != PlanCode.STARTER) {
            status = TenantStatus.ACTIVE;
        }
    }

    void suspend() {
        requireNotClosed();
        status = TenantStatus.SUSPENDED;
    }

    /** A closed one too, until its erasure may have begun. */
    void reactivate(Instant now) {
        if (eraseAt().filter(at -> !now.isBefore(at)).isPresent()) {
            throw new TenantClosed();
        }
        status = TenantStatus.ACTIVE;
        closedAt = null;
        eraseAt = null;
    }

    void close(Instant now, Duration eraseAfter) {
        requireNotClosed();
        status = TenantStatus.CLOSED;
        closedAt = now;
        eraseAt = now.plus(eraseAfter);
    }

    /** Whether it may work. */
    boolean isOpen() {
        return status == TenantStatus.TRIAL || status == TenantStatus.ACTIVE;
    }

    void requireNotClosed() {
        if (isClosed()) {
            throw new TenantClosed();
        }
    }

    /** What the audit log tells of a change. */
    Map<String, ?> settings() {
        return Map.of(
                "slug", slug,
                "name", name,
                "status", status,
                "industry", industry,
                "plan", planCode,
                "timeZone", timeZone,
                "currencyCode", currencyCode);
    }

    boolean isClosed() {
        return status == TenantStatus.CLOSED;
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** When all of it is erased; empty unless it is closed. */
    Optional<Instant> eraseAt() {
        return Optional.ofNullable(eraseAt);
    }

    UUID id() {
        return id;
    }

    String slug() {
        return slug;
    }

    String name() {
        return name;
    }

    TenantStatus status() {
        return status;
    }

    Industry industry() {
        return industry;
    }

    ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    String currencyCode() {
        return currencyCode;
    }

    PlanCode plan() {
        return planCode;
    }

    Instant createdAt() {
        return createdAt;
    }

    int revision() {
        return revision;
    }
}
