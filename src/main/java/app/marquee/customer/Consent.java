package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A customer's last word on a purpose and a channel, or on all channels. The table consent_change keeps every word. */
@Entity
@Immutable
class Consent extends TenantOwned {
    private UUID customerId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private ConsentPurpose purpose = ConsentPurpose.MARKETING;

    @Enumerated(EnumType.STRING)
    private @Nullable ChannelKind channel;

    private boolean granted;
    private Instant at = Instant.EPOCH;
    private String source = "";

    Consent() {}

    UUID customerId() {
        return customerId;
    }

    ConsentPurpose purpose() {
        return purpose;
    }

    Optional<ChannelKind> channel() {
        return Optional.ofNullable(channel);
    }

    boolean isGranted() {
        return granted;
    }

    Instant at() {
        return at;
    }

    String source() {
        return source;
    }
}
