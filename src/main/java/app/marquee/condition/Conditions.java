package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decides conditions for the customers of the current tenant, always as of an instant. */
@ApplicationScoped
public class Conditions {
    /** How many conditions one counting statement decides at most: a select has at most 1,664 columns. */
    private static final int MAX_CONDITIONS_AT_ONCE = 400;

    private final EntityManager entityManager;
    private final LargeJoins largeJoins;
    private final TenantContext tenantContext;
    private final Tenants tenants;
    private final List<ReceivedMessages> receivedMessages;

    Conditions(
            EntityManager entityManager,
            LargeJoins largeJoins,
            TenantContext tenantContext,
            Tenants tenants,
            @All List<ReceivedMessages> receivedMessages) {
        this.entityManager = entityManager;
        this.largeJoins = largeJoins;
        this.tenantContext = tenantContext;
        this.tenants = tenants;
        this.receivedMessages = receivedMessages;
    }

    /** For use in a statement over customers that is somebody else's, who runs it by {@link LargeJoins}. */
    public SqlPredicate predicate(Condition condition, Instant asOf) {
        return newSql(asOf).predicate(condition);
    }

    /**
     * Every customer with the label of the first condition that holds, null where none does.
     *
     * @param conditions by label, in the order in which they are tried
     * @return a select of {@code customer_id} and {@code label}; run it by {@link LargeJoins}
     */
    public SqlSelect firstMatches(Map<String, Condition> conditions, Instant asOf) {
        var sql = newSql(asOf);
        return sql.select("c.id as customer_id, " + firstMatch(sql, conditions) + " as label", "true");
    }

    /**
     * As {@link #firstMatches}, by two lists at once; an empty one gives no label.
     *
     * @return a select of {@code customer_id}, {@code label} and {@code other_label}; run it by {@link LargeJoins}
     */
    public SqlSelect firstMatchesOfBoth(
            Map<String, Condition> conditions, Map<String, Condition> others, Instant asOf) {
        var sql = newSql(asOf);
        var columns = "c.id as customer_id, %s as label, %s as other_label"
                .formatted(firstMatch(sql, conditions), firstMatch(sql, others));
        return sql.select(columns, "true");
    }

    private static String firstMatch(ConditionSql sql, Map<String, Condition> conditions) {
        return conditions.entrySet().stream()
                .map(entry -> "when %s then %s".formatted(sql.expression(entry.getValue()), sql.text(entry.getKey())))
                .collect(
                        joining(" ", "case ", conditions.isEmpty() ? "when true then cast(null as text) end" : " end"));
    }

    /** For how many customers each condition holds, in the order given. */
    public List<Integer> counts(List<Condition> conditions, Instant asOf) {
        return batches(conditions).stream()
                .flatMap(batch -> countTogether(batch, asOf))
                .toList();
    }

    /** In one pass over the customers, however many conditions there are. */
    private Stream<Integer> countTogether(List<Condition> conditions, Instant asOf) {
        var sql = newSql(asOf);
        var counts = conditions.stream()
                .map(condition -> "count(*) filter (where " + sql.expression(condition) + ")")
                .collect(joining(", "));
        var select = sql.select("array[" + counts + "]", "true");
        var query = entityManager.createNativeQuery(select.sql(), Long[].class);
        select.parameters().forEach(query::setParameter);
        return Stream.of((Long[]) largeJoins.during(query::getSingleResult)).map(Math::toIntExact);
    }

    private ConditionSql newSql(Instant asOf) {
        return new ConditionSql(
                tenantContext.tenantId(),
                // The database keeps microseconds, and rounding up would let in what comes after.
                asOf.truncatedTo(ChronoUnit.MICROS),
                tenants.settings().timeZone(),
                receivedMessages.stream().map(ReceivedMessages::sql).toList());
    }

    private static List<List<Condition>> batches(List<Condition> conditions) {
        var batches = new ArrayList<List<Condition>>();
        int size = MAX_CONDITIONS_AT_ONCE;
        for (var condition : conditions) {
            size += condition.size();
            if (size > MAX_CONDITIONS_AT_ONCE) {
                batches.add(new ArrayList<>());
                size = condition.size();
            }
            batches.get(batches.size() - 1).add(condition);
        }
        return batches;
    }
}
