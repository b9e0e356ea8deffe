package app.marquee.audit;

import app.marquee.audit.AuditLogFault.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A walk along a chain from entry to entry, which stops at the first that is not as it was written. */
final class ChainWalk {
    private final ChainHash chain;
    private final @Nullable AuditLogPositionInput expected;
    private long sequence;
    private byte[] hash = ChainHash.START;
    private int checked;
    private @Nullable AuditLogFault fault;

    /** @param expected a place that the chain must have if it is as long; null: any chain will do */
    ChainWalk(ChainHash chain, @Nullable AuditLogPositionInput expected) {
        this.chain = chain;
        this.expected = expected;
    }

    /**
     * Begins behind an entry that an earlier walk found as it was written.
     *
     * @param there the entry with that number or, where it is gone, the next
     */
    void goOnFrom(AuditLogPositionInput position, @Nullable AuditEntry there) {
        if (there == null) {
            fault = new AuditLogFault(position.sequence(), Kind.TRUNCATED);
        } else if (there.sequence() > position.sequence()) {
            fault = new AuditLogFault(position.sequence(), Kind.MISSING);
        } else if (!Arrays.equals(there.hash(), position.bytes())) {
            fault = new AuditLogFault(position.sequence(), Kind.REWRITTEN);
        } else {
            sequence = position.sequence();
            hash = position.bytes();
        }
    }

    /** @param next the entry with the lowest number of those not yet walked */
    void step(AuditEntry next) {
        if (fault == null) {
            fault = faultOf(next);
        }
        if (fault == null) {
            sequence = next.sequence();
            hash = next.hash();
            checked++;
        }
    }

    private @Nullable AuditLogFault faultOf(AuditEntry next) {
        if (next.sequence() > sequence + 1) {
            return new AuditLogFault(sequence + 1, Kind.MISSING);
        }
        if (next.sequence() <= sequence || !Arrays.equals(next.hash(), chain.of(next, hash))) {
            return new AuditLogFault(next.sequence(), Kind.CHANGED);
        }
        if (expected != null
                && expected.sequence() == next.sequence()
                && !Arrays.equals(next.hash(), expected.bytes())) {
            return new AuditLogFault(next.sequence(), Kind.REWRITTEN);
        }
        return null;
    }

    /** There is no further entry. */
    void end() {
        if (fault == null && expected != null && expected.sequence() > sequence) {
            fault = new AuditLogFault(sequence + 1, Kind.TRUNCATED);
        }
    }

    long sequence() {
        return sequence;
    }

    int checked() {
        return checked;
    }

    boolean isWhole() {
        return fault == null;
    }

    AuditLogVerification outcome(boolean complete) {
        var head = sequence == 0
                ? null
                : new AuditLogPosition(sequence, HexFormat.of().formatHex(hash));
        return new AuditLogVerification(fault == null, complete, checked, head, fault);
    }
}
