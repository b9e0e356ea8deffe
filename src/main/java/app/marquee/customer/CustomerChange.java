package app.marquee.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one input says about a customer, checked: the customer is made if the tenant has none with this external id.
 *
 * @param seen the revision that it was decided on; null: whichever it is
 */
record CustomerChange(
        String externalId,
        Change<String> displayName,
        Change<IdentityValue> email,
        Change<IdentityValue> phone,
        List<ConsentStatement> consents,
        List<TagValue> tags,
        @Nullable Integer seen) {

    CustomerChange {
        consents = lastWords(consents);
        tags = List.copyOf(tags.stream()
                .collect(Collectors.toMap(TagValue::key, tag -> tag, (earlier, later) -> later, LinkedHashMap::new))
                .values());
    }

    static CustomerChange consent(String externalId, ConsentStatement statement) {
        return new CustomerChange(
                externalId, Change.none(), Change.none(), Change.none(), List.of(statement), List.of(), null);
    }

    /** Both said one after the other: where they name the same field, the later one holds. */
    CustomerChange followedBy(CustomerChange later) {
        return new CustomerChange(
                externalId,
                later.displayName.orElse(displayName),
                later.email.orElse(email),
                later.phone.orElse(phone),
                joined(consents, later.consents),
                joined(tags, later.tags),
                later.seen);
    }

    /** Without what a later statement of the same input replaces. */
    private static List<ConsentStatement> lastWords(List<ConsentStatement> statements) {
        var last = new ArrayList<ConsentStatement>();
        for (var statement : statements) {
            last.removeIf(earlier -> statement.replaces(earlier));
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
