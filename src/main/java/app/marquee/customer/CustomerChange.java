package app.marquee.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one input says about a customer, checked: the customer is made if the tenant has none with this external id.
 *
 * @param externalId null: the customer's record is there
 * @param profileId that record
 * @param seen the revision that it was decided on; null: whichever it is
 */
record CustomerChange(
        @Nullable String externalId,
        @Nullable UUID profileId,
        Profile profile,
        Change<IdentityValue> email,
        Change<IdentityValue> phone,
        List<ConsentStatement> consents,
        List<TagValue> tags,
        List<IdentityStatement> identities,
        @Nullable Integer seen) {

    CustomerChange {
        consents = lastWords(consents, ConsentStatement::replaces);
        identities = lastWords(identities, IdentityStatement::replaces);
        tags = List.copyOf(tags.stream()
                .collect(Collectors.toMap(TagValue::key, tag -> tag, (earlier, later) -> later, LinkedHashMap::new))
                .values());
    }

    static CustomerChange consent(UUID profileId, ConsentStatement statement) {
        return new CustomerChange(
                null,
                profileId,
                Profile.NONE,
                Change.none(),
                Change.none(),
                List.of(statement),
                List.of(),
                List.of(),
                null);
    }

    /** The same of a record that is there. */
    CustomerChange of(UUID record) {
        return new CustomerChange(null, record, profile, email, phone, consents, tags, identities, seen);
    }

    /** All that it says the customer is known by, except the external id. */
    List<IdentityStatement> named() {
        var named = new ArrayList<IdentityStatement>();
        Stream.of(email, phone)
                .map(Change::value)
                .filter(Objects::nonNull)
                .forEach(identity -> named.add(new IdentityStatement(identity, null, null)));
        named.addAll(identities);
        return named;
    }

    /** By which changes of one customer are put together, and in the order of which all are written. */
    String key() {
        // No external id begins so.
        return externalId == null ? "\n" + profileId : externalId;
    }

    static CustomerChange tags(UUID profileId, List<TagValue> tags) {
        return new CustomerChange(
                null, profileId, Profile.NONE, Change.none(), Change.none(), List.of(), tags, List.of(), null);
    }

    /** Both said one after the other: where they name the same field, the later one holds. */
    CustomerChange followedBy(CustomerChange later) {
        return new CustomerChange(
                externalId,
                profileId,
                later.profile.orElse(profile),
                later.email.orElse(email),
                later.phone.orElse(phone),
                joined(consents, later.consents),
                joined(tags, later.tags),
                joined(identities, later.identities),
                later.seen);
    }

    /** Without what a later statement of the same input replaces. */
    private static <T> List<T> lastWords(List<T> statements, BiPredicate<T, T> replaces) {
        var last = new ArrayList<T>();
        for (var statement : statements) {
            last.removeIf(earlier -> replaces.test(statement, earlier));
            last.add(statement);
        }
        return List.copyOf(last);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
