package app.marquee.customer;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An identity as it was given and in the form in which equal ones are equal.
 *
 * @param value without surrounding blanks; what messages are addressed to
 * @param normalized what the equality hash is made of
 */
record IdentityValue(IdentityKind kind, String value, String normalized) {
    private static final int MAXIMUM_LENGTH = 200;
    private static final int MAXIMUM_EMAIL = 254;
    // Stricter than RFC 5322 on purpose: quoted local parts and comments are found in attacks, not in shops.
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s\\p{Cntrl}@<>()\\[\\],;:\"\\\\]{1,64}@[^\\s\\p{Cntrl}@<>()\\[\\],;:\"\\\\.]+(\\.[^\\s\\p{Cntrl}@<>()\\[\\],;:\"\\\\.]+)*");
    private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[\\s().\\-/]");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,15}");
    private static final int FULL_PHONE = 8;
    private static final int MOBILE_PHONE = 11;
    private static final int FIRST_SHOWN = 3;
    private static final int LAST_SHOWN = 4;

    /** @throws InvalidInput when it is no email address */
    static IdentityValue email(String text, String... field) {
        String value = text.strip();
        if (value.length() > MAXIMUM_EMAIL || !EMAIL.matcher(value).matches()) {
            throw new InvalidInput(
                    Message.of("Must be an email address of at most %d characters", MAXIMUM_EMAIL), field);
        }
        // The same letter with an accent may be written as one character or as two.
        String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
        return new IdentityValue(IdentityKind.EMAIL, value, composed.toLowerCase(Locale.ROOT));
    }

    /**
     * A number with and without its country code is not taken for the same: that would need the caller's country.
     *
     * @throws InvalidInput when it is no telephone number
     */
    static IdentityValue phone(String text, String... field) {
        String digits = PHONE_PUNCTUATION.matcher(text).replaceAll("");
        String normalized = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        if (!PHONE.matcher(normalized).matches()) {
            throw new InvalidInput(Message.of("Must be a telephone number of 5 to 15 digits"), field);
        }
        return new IdentityValue(IdentityKind.PHONE, normalized, normalized);
    }

    /**
     * Any kind.
     *
     * @param source whose accounts those of kind EXTERNAL are; null: the tenant's own system
     * @throws InvalidInput when it cannot be of this kind
     */
    static IdentityValue of(IdentityKind kind, String text, @Nullable String source, String... field) {
        return switch (kind) {
            case EMAIL -> email(text, field);
            case PHONE -> phone(text, field);
            case EXTERNAL -> external(Limits.line(text, MAXIMUM_LENGTH, field), source);
            case PUSH_SUBSCRIPTION ->
                same(kind, PushSubscription.parse(text, field).text());
            case CUSTOMER_ID, MEMBER_CARD, WECHAT_UNION_ID, WECHAT_OPEN_ID, WECOM_EXTERNAL_USER_ID, DEVICE, ANONYMOUS ->
                same(kind, Limits.line(text, MAXIMUM_LENGTH, field));
        };
    }

    private static IdentityValue same(IdentityKind kind, String value) {
        return new IdentityValue(kind, value, value);
    }

    /** Two shops may have given the same number to different people. */
    private static IdentityValue external(String value, @Nullable String source) {
        return new IdentityValue(IdentityKind.EXTERNAL, value, source == null ? value : source + '\n' + value);
    }

    /** What staff without the right to see personal data see of it: enough to recognise, too little to use. */
    static String mask(IdentityKind kind, String value) {
        return switch (kind) {
            case EMAIL -> maskedEmail(value);
            case PHONE -> maskedPhone(value);
            case PUSH_SUBSCRIPTION -> value.replaceFirst("(?<=\\w)/.*", "/***");
            case CUSTOMER_ID,
                    EXTERNAL,
                    MEMBER_CARD,
                    WECHAT_UNION_ID,
                    WECHAT_OPEN_ID,
                    WECOM_EXTERNAL_USER_ID,
                    DEVICE,
                    ANONYMOUS -> "***" + last(value, Math.min(LAST_SHOWN, length(value) / 3));
        };
    }

    private static String maskedEmail(String value) {
        int at = value.indexOf('@');
        String local = value.substring(0, at);
        String end = length(local) > 2 ? last(local, 1) : "";
        return first(local, 1) + "***" + end + value.substring(at);
    }

    private static String maskedPhone(String value) {
        if (value.length() >= MOBILE_PHONE) {
            return first(value, FIRST_SHOWN) + "****" + last(value, LAST_SHOWN);
        }
        return "***" + last(value, value.length() >= FULL_PHONE ? LAST_SHOWN : 2);
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    private static String first(String value, int shown) {
        return value.substring(0, value.offsetByCodePoints(0, shown));
    }

    private static String last(String value, int shown) {
        return value.substring(value.offsetByCodePoints(value.length(), -shown));
    }
}
