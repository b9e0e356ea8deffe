package app.marquee.customer;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Languages;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.TimeZones;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an input may say about customers. */
final class CustomerRules {
    private static final int MAXIMUM_EXTERNAL_ID = 200;
    private static final int MAXIMUM_DISPLAY_NAME = 200;
    private static final int MAXIMUM_SOURCE = 200;
    private static final int MAXIMUM_TAG_KEY = 100;
    private static final int MAXIMUM_TAG_VALUE = 500;
    private static final int MAXIMUM_CONSENTS = 50;
    private static final int MAXIMUM_TAGS = 100;
    private static final int MAXIMUM_IDENTITIES = 50;

    static final String TAG_SOURCE = "api";

    private CustomerRules() {}

    static String externalId(String value, String... field) {
        return Limits.line(value, MAXIMUM_EXTERNAL_ID, field);
    }

    static String displayName(String value, String... field) {
        return Limits.line(value, MAXIMUM_DISPLAY_NAME, field);
    }

    static String timeZone(String value, String... field) {
        return TimeZones.region(value, field).getId();
    }

    static String language(String value, String... field) {
        return Languages.tag(value, field);
    }

    static String tagKey(String value, String... field) {
        String key = Limits.line(value, MAXIMUM_TAG_KEY, field);
        if (key.contains("=")) {
            throw new InvalidInput(Message.of("Must not contain ="), field);
        }
        return key;
    }

    static String tagValue(String key, String value, TagValues.Reading reading, String... field) {
        return reading.value(key, Limits.line(value, MAXIMUM_TAG_VALUE, field), field);
    }

    /** Reads one entry of an input as far as it can; what is wrong with it goes to the faults. */
    static CustomerChange read(CustomerInput input, TagValues.Reading tags, Faults faults, String... path) {
        return new CustomerChange(
                key(input, faults, at(path, "externalId")),
                null,
                profile(input, faults, path),
                faults.check(
                        () -> Change.of(input.getEmail(), email -> IdentityValue.email(email, at(path, "email"))),
                        Change.none()),
                faults.check(
                        () -> Change.of(input.getPhone(), phone -> IdentityValue.phone(phone, at(path, "phone"))),
                        Change.none()),
                consents(input, faults, at(path, "consents")),
                tags(input.getTags(), TAG_SOURCE, tags, faults, at(path, "tags")),
                identities(input, faults, at(path, "identities")),
                input.getRevision());
    }

    private static Profile profile(CustomerInput input, Faults faults, String... path) {
        return new Profile(
                faults.check(
                        () -> Change.of(input.getDisplayName(), name -> displayName(name, at(path, "displayName"))),
                        Change.none()),
                faults.check(
                        () -> Change.of(input.getTimeZone(), zone -> timeZone(zone, at(path, "timeZone"))),
                        Change.none()),
                faults.check(
                        () -> Change.of(input.getLanguage(), language -> language(language, at(path, "language"))),
                        Change.none()));
    }

    private static List<ConsentStatement> consents(CustomerInput input, Faults faults, String... path) {
        var inputs = faults.check(() -> bounded(input.getConsents(), MAXIMUM_CONSENTS, path), List.<ConsentInput>of());
        var consents = new ArrayList<ConsentStatement>();
        for (int index = 0; index < inputs.size(); index++) {
            var consent = inputs.get(index);
            String[] field = at(path, String.valueOf(index), "source");
            String source = faults.check(() -> Limits.line(consent.source(), MAXIMUM_SOURCE, field), "");
            consents.add(new ConsentStatement(consent.purpose(), consent.channel(), consent.granted(), source));
        }
        return consents;
    }

    static List<TagValue> tags(
            @Nullable List<TagInput> given, String source, TagValues.Reading reading, Faults faults, String... path) {
        var inputs = faults.check(() -> bounded(given, MAXIMUM_TAGS, path), List.<TagInput>of());
        var tags = new ArrayList<TagValue>();
        for (int index = 0; index < inputs.size(); index++) {
            var tag = inputs.get(index);
            String[] entry = at(path, String.valueOf(index));
            String key = faults.check(() -> tagKey(tag.key(), at(entry, "key")), "");
            String value = faults.check(() -> tagValue(key, tag.value(), reading, at(entry, "value")), "");
            tags.add(new TagValue(key, value, source, tag.expiresAt()));
        }
        return tags;
    }

    /** Without an external id the customer is known by what else the input says. */
    private static @Nullable String key(CustomerInput input, Faults faults, String... field) {
        String externalId = input.getExternalId();
        if (externalId == null && isKnownOtherwise(input)) {
            return null;
        }
        return faults.check(() -> externalId(Objects.requireNonNullElse(externalId, ""), field), "");
    }

    private static boolean isKnownOtherwise(CustomerInput input) {
        var identities = input.getIdentities();
        return (identities != null && !identities.isEmpty()) || isNamed(input.getEmail()) || isNamed(input.getPhone());
    }

    @SuppressWarnings("NullableOptional")
    private static boolean isNamed(@Nullable Optional<String> value) {
        return value != null && value.isPresent();
    }

    private static List<IdentityStatement> identities(CustomerInput input, Faults faults, String... path) {
        var inputs =
                faults.check(() -> bounded(input.getIdentities(), MAXIMUM_IDENTITIES, path), List.<IdentityInput>of());
        var identities = new ArrayList<IdentityStatement>();
        for (int index = 0; index < inputs.size(); index++) {
            var identity = inputs.get(index);
            String[] field = at(path, String.valueOf(index));
            faults.check(() -> identities.add(identity(identity, field)), false);
        }
        return identities;
    }

    static IdentityStatement identity(IdentityInput input, String... field) {
        if (input.source() == null && (input.kind() == IdentityKind.EMAIL || input.kind() == IdentityKind.PHONE)) {
            throw new InvalidInput(
                    Message.of("Without a source, these are the customer's email and phone"), at(field, "source"));
        }
        return new IdentityStatement(Claims.identity(input, field), Claims.source(input, field), input.verified());
    }

    private static <T> List<T> bounded(@Nullable List<T> values, int maximum, String... field) {
        return values == null || values.isEmpty() ? List.of() : Limits.list(values, maximum, field);
    }

    static String[] at(String[] path, String... more) {
        String[] field = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, field, path.length, more.length);
        return field;
    }

    static Optional<Boolean> truth(String text) {
        return text.equalsIgnoreCase("true")
                ? Optional.of(true)
                : text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }
}
