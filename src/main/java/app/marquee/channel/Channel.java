package app.marquee.channel;

import app.marquee.security.CipherText;
import app.marquee.shared.ChannelGroup;
import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account of a tenant at a channel. */
@Entity
class Channel extends TenantOwned {
    private String name = "";

    @Enumerated(EnumType.STRING)
    private ChannelKind kind = ChannelKind.OTHER;

    @Enumerated(EnumType.STRING)
    private ChannelGroup channelGroup = ChannelGroup.PUBLIC;

    @Enumerated(EnumType.STRING)
    private ChannelStatus status = ChannelStatus.CONNECTED;

    private String settings = "{}";
    private byte @Nullable [] secretCipher;
    private @Nullable Integer keyId;
    private Instant createdAt = Instant.EPOCH;

    private @Nullable Instant failingSince;
    private @Nullable Instant retryAt;
    private @Nullable Integer perSecond;
    private @Nullable Integer perDay;

    @Enumerated(EnumType.STRING)
    private @Nullable PriceModel priceModel;

    private @Nullable BigDecimal price;

    @Version
    private int revision;

    Channel() {}

    Channel(String name, ChannelKind kind, Instant createdAt) {
        this.name = name;
        this.kind = kind;
        this.channelGroup = kind.group();
        this.createdAt = createdAt;
    }

    /** Takes on settings that a connection was just made with. */
    void connectWith(String newSettings, @Nullable CipherText secret) {
        settings = newSettings;
        secretCipher = secret == null ? null : secret.bytes();
        keyId = secret == null ? null : secret.keyId();
        if (status == ChannelStatus.FAILING) {
            resume();
        }
    }

    void rename(String newName) {
        name = newName;
    }

    void pause() {
        status = ChannelStatus.PAUSED;
    }

    void resume() {
        status = ChannelStatus.CONNECTED;
        failingSince = null;
        retryAt = null;
    }

    /** @param second how many messages a second; null: no limit, as for the day */
    void limit(@Nullable Integer second, @Nullable Integer day) {
        perSecond = second;
        perDay = day;
    }

    /** @param costs null: not known */
    void price(@Nullable ChannelPrice costs) {
        priceModel = costs == null ? null : costs.model();
        price = costs == null ? null : costs.amount();
    }

    boolean isLimited() {
        return perSecond != null || perDay != null;
    }

    /** Until when nothing is sent since the provider fails; empty: something may be. */
    Optional<Instant> restsUntil(Instant now) {
        return Optional.ofNullable(retryAt).filter(now::isBefore);
    }

    /** @param field of the input which names the channel, or what goes over it */
    void requireUsable(String field) {
        if (status == ChannelStatus.PAUSED) {
            throw new ChannelPaused(field);
        }
    }

    String name() {
        return name;
    }

    ChannelKind kind() {
        return kind;
    }

    ChannelStatus status() {
        return status;
    }

    String settings() {
        return settings;
    }

    @Nullable
    CipherText secret() {
        return secretCipher == null || keyId == null ? null : new CipherText(secretCipher, keyId);
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    @Nullable
    Integer perSecond() {
        return perSecond;
    }

    @Nullable
    Integer perDay() {
        return perDay;
    }

    Optional<ChannelPrice> price() {
        return priceModel == null || price == null
                ? Optional.empty()
                : Optional.of(new ChannelPrice(priceModel, price));
    }

    int revision() {
        return revision;
    }
}
