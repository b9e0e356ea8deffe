package app.marquee.customer;

import app.marquee.shared.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a condition of Panache's query language.
 *
 * @param query empty: all customers
 */
record CustomerCondition(String query, Map<String, Object> parameters) {
    private static final int MAXIMUM_ENTRIES = 100;

    static final CustomerCondition ALL = new CustomerCondition("", Map.of());

    /**
     * @param hash of an identity that may be a customer's
     * @param now when a tag must not have ended
     */
    static CustomerCondition of(@Nullable CustomerFilter filter, Function<IdentityValue, byte[]> hash, Instant now) {
        return filter == null ? ALL : new Builder(hash, now).build(filter);
    }

    private static final class Builder {
        private final Function<IdentityValue, byte[]> hash;
        private final Instant now;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Builder(Function<IdentityValue, byte[]> hash, Instant now) {
            this.hash = hash;
            this.now = now;
        }

        CustomerCondition build(CustomerFilter filter) {
            if (filter.tierCodes() != null) {
                add(
                        "id in (select t.customerId from CustomerTier t where t.tierCode in :tierCodes)",
                        "tierCodes",
                        Limits.list(filter.tierCodes(), MAXIMUM_ENTRIES, "filter", "tierCodes"));
            }
            if (filter.externalId() != null) {
                var externalIds = Limits.list(filter.externalId(), MAXIMUM_ENTRIES, "filter", "externalId");
                add("externalId in :externalIds", "externalIds", externalIds);
            }
            if (filter.email() != null) {
                addIdentity("email", IdentityValue.email(filter.email(), "filter", "email"));
            }
            if (filter.phone() != null) {
                addIdentity("phone", IdentityValue.phone(filter.phone(), "filter", "phone"));
            }
            if (filter.tag() != null) {
                addTag(filter.tag());
            }
            if (filter.lastOrderAfter() != null) {
                add("lastOrderRank > :lastOrderAfter", "lastOrderAfter", filter.lastOrderAfter());
            }
            if (filter.lastOrderBefore() != null) {
                add(
                        "lastOrderAt is not null and lastOrderRank < :lastOrderBefore",
                        "lastOrderBefore",
                        filter.lastOrderBefore());
            }
            return new CustomerCondition(String.join(" and ", conditions), Map.copyOf(parameters));
        }

        private void addIdentity(String name, IdentityValue identity) {
            add(
                    "id in (select i.customerId from CustomerIdentity i where i.kind = " + identity.kind()
                            + " and i.hash = :" + name + ")",
                    name,
                    hash.apply(identity));
        }

        private void addTag(String tag) {
            int equals = tag.indexOf('=');
            String ofValue = "";
            if (equals >= 0) {
                ofValue = " and t.value = :tagValue";
                parameters.put("tagValue", tag.substring(equals + 1));
            }
            parameters.put("now", now);
            add(
                    "id in (select t.customerId from CustomerTag t where t.key = :tagKey" + ofValue
                            + " and (t.expiresAt is null or t.expiresAt > :now))",
                    "tagKey",
                    equals < 0 ? tag : tag.substring(0, equals));
        }

        private void add(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
