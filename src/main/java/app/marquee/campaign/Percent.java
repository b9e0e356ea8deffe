package app.marquee.campaign;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Parts of the customers that are drawn by their ids: always the same ones, and more of them where the part grows. */
final class Percent {
    private static final int MOST = 50;

    private Percent() {}

    /**
     * Whether the customer is in the part.
     *
     * @param draw makes this part independent of others
     */
    static boolean isIn(int percent, UUID draw, UUID customerId) {
        return percent > 0 && Long.remainderUnsigned(number(draw, customerId), 100) < percent;
    }

    private static long number(UUID draw, UUID customerId) {
        byte[] ids = ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(draw.getMostSignificantBits())
                .putLong(draw.getLeastSignificantBits())
                .putLong(customerId.getMostSignificantBits())
                .putLong(customerId.getLeastSignificantBits())
                .array();
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(ids))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static int checked(int percent, String... field) {
        if (percent < 0 || percent > MOST) {
            throw new InvalidInput(Message.of("Must be from 0 to %d percent", MOST), field);
        }
        return percent;
    }
}
