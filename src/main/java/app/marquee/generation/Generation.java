package app.marquee.generation;

import app.marquee.security.CipherText;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A text that a machine is asked for, from the order to the content that came of it. */
@Entity
@Table(name = "ai_generation")
class Generation extends TenantOwned {
    @Enumerated(EnumType.STRING)
    private GenerationStatus status = GenerationStatus.QUEUED;

    private byte[] orderCipher = {};
    private int keyId;
    private String text = "";

    @Enumerated(EnumType.STRING)
    private @Nullable TextWriter writer;

    private @Nullable String model;
    private @Nullable UUID contentId;
    private int addressesRemoved;
    private @Nullable Integer inputTokens;
    private @Nullable Integer outputTokens;
    private @Nullable BigDecimal cost;
    private int attempts;
    private @Nullable String failure;
    private String askedBy = "";
    private Instant askedAt = Instant.EPOCH;
    private @Nullable Instant endedAt;

    Generation() {}

    Generation(String askedBy, Instant askedAt) {
        this.askedBy = askedBy;
        this.askedAt = askedAt;
    }

    void keepOrder(CipherText order) {
        orderCipher = order.bytes();
        keyId = order.keyId();
    }

    CipherText order() {
        return new CipherText(orderCipher, keyId);
    }

    /** Another attempt begins with nothing. */
    void begin(TextWriter by, @Nullable String withModel) {
        status = GenerationStatus.RUNNING;
        writer = by;
        model = withModel;
        text = "";
        attempts++;
    }

    void isAt(String soFar) {
        text = soFar;
    }

    void complete(UUID newContentId, String written, int removed, Instant at) {
        status = GenerationStatus.COMPLETED;
        contentId = newContentId;
        text = written;
        addressesRemoved = removed;
        endedAt = at;
    }

    void meter(@Nullable Integer in, @Nullable Integer out, @Nullable BigDecimal newCost) {
        inputTokens = in;
        outputTokens = out;
        cost = newCost;
    }

    void fail(Message reason, Instant at) {
        status = GenerationStatus.FAILED;
        failure = reason.stored();
        endedAt = at;
    }

    GenerationStatus status() {
        return status;
    }

    String text() {
        return text;
    }

    @Nullable
    TextWriter writer() {
        return writer;
    }

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    UUID contentId() {
        return contentId;
    }

    int addressesRemoved() {
        return addressesRemoved;
    }

    @Nullable
    Integer inputTokens() {
        return inputTokens;
    }

    @Nullable
    Integer outputTokens() {
        return outputTokens;
    }

    @Nullable
    BigDecimal cost() {
        return cost;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    Message failure() {
        return failure == null ? null : Message.restored(failure);
    }

    String askedBy() {
        return askedBy;
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
