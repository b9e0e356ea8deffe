package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A customer's word on a purpose as it was once; the proof of a {@link Consent}. */
@Entity
@Immutable
class ConsentChange extends TenantOwned {
    @Enumerated(EnumType.STRING)
    private ConsentPurpose purpose = ConsentPurpose.MARKETING;

    @Enumerated(EnumType.STRING)
    private @Nullable ChannelKind channel;

    private boolean granted;
    private Instant at = Instant.EPOCH;
    private String source = "";

    ConsentChange() {}

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
