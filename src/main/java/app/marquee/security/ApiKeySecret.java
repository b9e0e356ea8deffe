package app.marquee.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code mq_live_<key id>_<secret><checksum>}. The checksum (CRC-32, as GitHub's tokens have
 * it) lets a mistyped key be refused, and a leaked one be recognised, without asking the database.
 *
 * @param prefix the part that may be shown and is looked up
 * @param text the whole key
 */
public record ApiKeySecret(String prefix, String text) {
    static final String START = "mq_live_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 12;
    // 32 characters of 62 are 190 bits.
    private static final int SECRET_LENGTH = 32;
    private static final Pattern FORM =
            Pattern.compile("(mq_live_[0-9A-Za-z]{" + ID_LENGTH + "}_[0-9A-Za-z]{" + SECRET_LENGTH + "})([0-9a-f]{8})");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static ApiKeySecret generate() {
        String prefix = START + random(ID_LENGTH);
        String body = prefix + "_" + random(SECRET_LENGTH);
        return new ApiKeySecret(prefix, body + checksum(body));
    }

    /** The key, when the text has the form of one and its checksum is right. */
    public static Optional<ApiKeySecret> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !checksum(matcher.group(1)).equals(matcher.group(2))) {
            return Optional.empty();
        }
        return Optional.of(new ApiKeySecret(text.substring(0, START.length() + ID_LENGTH), text));
    }

    /** SHA-256 of the whole key: enough for a random secret of 190 bits, which no dictionary holds. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }

    private static String random(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return prefix;
    }
}
