package app.marquee.customer;

import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a filter of customers. Each condition stands on an index, since a tenant may have millions of customers. */
final class CustomerCriteria {
    /** After the rank of who never ordered, see the column last_order_rank, and before any order there can be. */
    private static final Instant ORDERED = Instant.parse("1800-01-01T00:00:00Z");

    private static final int MAXIMUM_IDENTITIES = 10;
    private static final BigDecimal HIGHEST_RANKED = BigDecimal.valueOf(900_000_000_000_000L);

    private final Function<IdentityValue, byte[]> hash;
    private final Instant now;
    private final List<String> identities = new ArrayList<>();

    /**
     * @param hash of an identity that may be a customer's
     * @param now when a tag must not have ended
     */
    CustomerCriteria(Function<IdentityValue, byte[]> hash, Instant now) {
        this.hash = hash;
        this.now = now;
    }

    Criteria read(@Nullable CustomerFilter filter) {
        return FilterReader.large(Customer.class, CustomerRepository.PERSONS, filter, this::read);
    }

    /** What the filter tries to find somebody by, wherever in it that stands; empty: by nothing. */
    Map<String, ?> tries() {
        return identities.isEmpty()
                ? Map.of()
                : Map.of("by", String.join(", ", new TreeSet<>(identities)), "values", identities.size());
    }

    private void read(CustomerFilter filter, FilterReader<CustomerFilter>.Where where) {
        where.anyOf(
                "tierCodes",
                "%1$s.id in (select t.customerId from CustomerTier t where t.tierCode in %2$s)",
                filter.tierCodes());
        where.anyOf("externalId", filter.externalId());
        if (filter.email() != null) {
            identity(IdentityValue.email(filter.email(), "filter", "email"), where);
        }
        if (filter.phone() != null) {
            identity(IdentityValue.phone(filter.phone(), "filter", "phone"), where);
        }
        if (filter.identity() != null) {
            var sought = filter.identity();
            var input = new IdentityInput(sought.kind(), sought.value(), sought.source(), null);
            identity(Claims.identity(input, "filter", "identity"), where);
        }
        if (filter.tag() != null) {
            tag(filter.tag(), where);
        }
        where.during("createdAt", filter.createdAt());
        if (filter.totalSpent() != null) {
            where.compared("spentRank", ">=", spentRank(filter.totalSpent().atLeast()));
            where.compared("spentRank", "<=", spentRank(filter.totalSpent().atMost()));
        }
        lastOrder(filter, where);
        where.nested(filter.and(), filter.or(), filter.not());
    }

    /** As the database counts it, see its column spent_rank. */
    private static @Nullable Long spentRank(@Nullable String amount) {
        return amount == null
                ? null
                : Limits.amount(amount, "filter", "totalSpent")
                        .min(HIGHEST_RANKED)
                        .movePointRight(4)
                        .longValueExact();
    }

    private void identity(IdentityValue identity, FilterReader<CustomerFilter>.Where where) {
        identities.add(identity.kind().name().toLowerCase(Locale.ROOT));
        if (identities.size() > MAXIMUM_IDENTITIES) {
            throw new InvalidInput(
                    Message.of("Must look for at most %d addresses and numbers together", MAXIMUM_IDENTITIES),
                    "filter");
        }
        where.holds(
                "%1$s.id in (select i.customerId from CustomerIdentity i where i.kind = %2$s and i.hash = %3$s)",
                identity.kind(), hash.apply(identity));
    }

    private void tag(String tag, FilterReader<CustomerFilter>.Where where) {
        String tagged = "%1$s.id in (select t.customerId from CustomerTag t"
                + " where (t.expiresAt is null or t.expiresAt > %2$s) and t.key = %3$s";
        int equals = tag.indexOf('=');
        if (equals < 0) {
            where.holds(tagged + ")", now, tag);
        } else {
            where.holds(tagged + " and t.value = %4$s)", now, tag.substring(0, equals), tag.substring(equals + 1));
        }
    }

    private static void lastOrder(CustomerFilter filter, FilterReader<CustomerFilter>.Where where) {
        where.compared("lastOrderRank", ">", filter.lastOrderAfter());
        where.compared("lastOrderRank", "<", filter.lastOrderBefore());
        where.during("lastOrderRank", filter.lastOrderAt());
        if (filter.lastOrderAfter() != null || filter.lastOrderBefore() != null || filter.lastOrderAt() != null) {
            // A bound of the index rather than a look at each row: tenants can have many who never ordered.
            where.compared("lastOrderRank", ">", ORDERED);
        }
    }
}
