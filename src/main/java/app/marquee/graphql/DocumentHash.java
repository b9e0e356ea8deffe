package app.marquee.graphql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * By what a document is named instead of being sent.
 *
 * @param hex SHA-256 of its UTF-8 text, 64 digits in lower case
 */
public record DocumentHash(String hex) {
    private static final String ID = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public DocumentHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in hexadecimal digits");
        }
    }

    public static DocumentHash of(String document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return new DocumentHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** @throws IllegalArgumentException when it is none */
    public static DocumentHash ofId(String id) {
        if (!id.startsWith(ID)) {
            throw new IllegalArgumentException("Not an id of a document");
        }
        return new DocumentHash(id.substring(ID.length()));
    }

    /** As requests name it. */
    public String id() {
        return ID + hex;
    }
}
