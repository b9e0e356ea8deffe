package app.marquee.webhook;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A partner's system that is told of events. */
@Entity
class WebhookEndpoint extends TenantOwned {
    /** When every try failed for so long, nobody is there any more. */
    static final Duration PATIENCE = Duration.ofDays(5);

    private String url = "";
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] eventTypes = {};

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private WebhookPayloadVersion payloadVersion = WebhookPayloadVersion.NEWEST;

    @Column(updatable = false)
    private Instant createdAt = Instant.EPOCH;

    private @Nullable Instant disabledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable WebhookDisabledReason disabledReason;

    // What calls show is nobody's change of the settings.
    @OptimisticLock(excluded = true)
    private @Nullable Instant failingSince;

    @OptimisticLock(excluded = true)
    private @Nullable Instant restsUntil;

    @Version
    private long revision;

    WebhookEndpoint() {}

    WebhookEndpoint(String url, WebhookPayloadVersion payloadVersion, Instant createdAt) {
        this.url = url;
        this.payloadVersion = payloadVersion;
        this.createdAt = createdAt;
    }

    /** Another system may be there: what the one before did says nothing about it. */
    void moveTo(String newUrl) {
        url = newUrl;
        failingSince = null;
        restsUntil = null;
    }

    void describe(@Nullable String text) {
        description = text;
    }

    void listenTo(Collection<WebhookEventType> types) {
        eventTypes = types.stream().distinct().sorted().map(Enum::name).toArray(String[]::new);
    }

    boolean listensTo(WebhookEventType type) {
        return isEnabled() && Arrays.asList(eventTypes).contains(type.name());
    }

    void enable() {
        disabledAt = null;
        disabledReason = null;
        failingSince = null;
        restsUntil = null;
    }

    void disable(WebhookDisabledReason reason, Instant now) {
        disabledAt = now;
        disabledReason = reason;
    }

    boolean isEnabled() {
        return disabledAt == null;
    }

    void answered() {
        failingSince = null;
        restsUntil = null;
    }

    void failed(Instant now) {
        if (failingSince == null) {
            failingSince = now;
        }
    }

    boolean isGivenUp(Instant now) {
        return failingSince != null && !now.isBefore(failingSince.plus(PATIENCE));
    }

    void restUntil(Instant until) {
        restsUntil = until;
    }

    boolean restsAt(Instant now) {
        return restsUntil != null && now.isBefore(restsUntil);
    }

    /** What the audit log tells of a change. */
    Map<String, ?> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("url", url);
        settings.put("events", List.of(eventTypes));
        settings.put("enabled", isEnabled());
        if (description != null) {
            settings.put("description", description);
        }
        return settings;
    }

    String url() {
        return url;
    }

    @Nullable
    String description() {
        return description;
    }

    List<WebhookEventType> eventTypes() {
        return Arrays.stream(eventTypes).map(WebhookEventType::valueOf).toList();
    }

    WebhookPayloadVersion payloadVersion() {
        return payloadVersion;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant disabledAt() {
        return disabledAt;
    }

    @Nullable
    WebhookDisabledReason disabledReason() {
        return disabledReason;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    @Nullable
    Instant restsUntil() {
        return restsUntil;
    }

    long revision() {
        return revision;
    }
}
