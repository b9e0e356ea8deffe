package app.marquee.condition;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose facts a statement reads, and where it has the figures of all customers from.
 *
 * @param customerIds null: everybody's
 * @param keptFigures whether figures of all customers are those that were last kept, or reckoned as part of the statement
 * @param watched whether it is also found out until when the answers are valid
 */
record FactScope(@Nullable Collection<UUID> customerIds, boolean keptFigures, boolean watched) {
    static final FactScope EVERYBODY = new FactScope(null, false, false);
    static final FactScope EVERYBODY_BY_KEPT_FIGURES = new FactScope(null, true, false);
    static final FactScope EVERYBODY_WATCHED = new FactScope(null, true, true);

    /** Figures of all customers cannot be reckoned from some. */
    static FactScope of(Collection<UUID> customerIds) {
        return new FactScope(customerIds, true, true);
    }

    /** How a table of facts is defined. That of a few customers is made once, and not again for each of them. */
    String as() {
        return customerIds == null ? "as" : "as materialized";
    }

    /** A further condition on a column, for which an index finds the rows. */
    String restriction(String customerId) {
        return customerIds == null ? "" : " and " + customerId + " = any(cast(:conditionCustomers as uuid[]))";
    }

    /** As {@link #restriction}, for rows that have the ids of records and not of persons. */
    String ofRecords(String recordId) {
        return customerIds == null
                ? ""
                : " where " + recordId + " in (select k.id from customer k where k.tenant_id = :tenantId"
                        + " and (k.id = any(cast(:conditionCustomers as uuid[]))"
                        + " or k.merged_into = any(cast(:conditionCustomers as uuid[]))))";
    }

    void bind(SqlParameters parameters) {
        if (customerIds != null) {
            parameters.set(
                    "conditionCustomers",
                    customerIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
        }
    }
}
