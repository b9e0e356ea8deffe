package app.marquee.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Object ids: UUIDv7 inside (RFC 9562, ordered by time), TypeID outside (a prefix that names the type and the UUID in
 * Crockford's base32, 26 characters), so that a log line explains itself.
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ENCODED_LENGTH = 26;
    private static final int PREFIX_LENGTH = 3;

    private Ids() {}

    /** A new id, later than all that this process made before. */
    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    public static String encode(String prefix, UUID id) {
        var text = new StringBuilder(prefix).append('_');
        for (int position = 0; position < ENCODED_LENGTH; position++) {
            text.append(ALPHABET.charAt(digit(id, (ENCODED_LENGTH - 1 - position) * 5)));
        }
        return text.toString();
    }

    /** @throws InvalidId when the text is not an id with this prefix */
    public static UUID decode(String prefix, String id) {
        if (!id.startsWith(prefix + "_") || id.length() != prefix.length() + 1 + ENCODED_LENGTH) {
            throw new InvalidId(prefix);
        }
        long high = 0;
        long low = 0;
        for (int position = prefix.length() + 1; position < id.length(); position++) {
            int digit = ALPHABET.indexOf(id.charAt(position));
            // 26 digits hold 130 bits: the first may use three of its five.
            if (digit < 0 || (position == prefix.length() + 1 && digit > 7)) {
                throw new InvalidId(prefix);
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }

    /** @throws InvalidId when the text has no prefix */
    public static String prefixOf(String id) {
        if (id.length() <= PREFIX_LENGTH || id.charAt(PREFIX_LENGTH) != '_') {
            throw InvalidId.unknownType();
        }
        return id.substring(0, PREFIX_LENGTH);
    }

    private static int digit(UUID id, int shift) {
        long bits;
        if (shift >= 64) {
            bits = id.getMostSignificantBits() >>> (shift - 64);
        } else if (shift > 59) {
            bits = (id.getLeastSignificantBits() >>> shift) | (id.getMostSignificantBits() << (64 - shift));
        } else {
            bits = id.getLeastSignificantBits() >>> shift;
        }
        return (int) (bits & 31);
    }
}
