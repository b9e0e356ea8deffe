package app.marquee.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of files with what customers are known by, such as {@code identity.member_card} or, in the words of another
 * system, {@code identity.external.pos}.
 */
record IdentityField(
        String field, IdentityKind kind, @Nullable String source) {
    private static final Pattern IDENTITY = Pattern.compile("identity\\.([a-z_]+)(?:\\.(.{1,100}))?");

    static Optional<IdentityField> parse(String field) {
        return Optional.of(IDENTITY.matcher(field))
                .filter(Matcher::matches)
                .flatMap(
                        matcher -> kind(matcher.group(1)).map(kind -> new IdentityField(field, kind, matcher.group(2))))
                .filter(IdentityField::isItsOwn);
    }

    private static Optional<IdentityKind> kind(String name) {
        return Arrays.stream(IdentityKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** Those that are left out have fields of their own. */
    private boolean isItsOwn() {
        return kind != IdentityKind.CUSTOMER_ID
                && (source != null || (kind != IdentityKind.EMAIL && kind != IdentityKind.PHONE));
    }

    IdentityStatement read(String text) {
        return CustomerRules.identity(new IdentityInput(kind, text, source, null), field);
    }

    IdentityClaim claim(String text) {
        return IdentityClaim.read(kind, text, Claims.source(source, field), field);
    }
}
