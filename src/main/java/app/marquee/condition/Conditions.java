package app.marquee.condition;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides conditions for the customers of the current tenant, always as of an instant. */
@ApplicationScoped
public class Conditions {
    /** How many conditions one counting statement decides at most: a select has at most 1,664 columns. */
    private static final int MAX_CONDITIONS_AT_ONCE = 400;

    private static final String KEEP_FIGURES = """
            insert into population_figure (tenant_id, name, value, reckoned_at)
            select :tenantId, figure.name, figure.value, :now from (%s) figure
            order by figure.name
            on conflict (tenant_id, name) do update set value = excluded.value, reckoned_at = excluded.reckoned_at
            """;

    private final EntityManager entityManager;
    private final LargeJoins largeJoins;
    private final TenantContext tenantContext;
    private final Tenants tenants;
    private final List<ReceivedMessages> receivedMessages;
    private final List<SegmentMembers> segmentMembers;
    private final FactReader factReader;

    Conditions(
            EntityManager entityManager,
            LargeJoins largeJoins,
            TenantContext tenantContext,
            Tenants tenants,
            @All List<ReceivedMessages> receivedMessages,
            @All List<SegmentMembers> segmentMembers,
            FactReader factReader) {
        this.entityManager = entityManager;
        this.largeJoins = largeJoins;
        this.tenantContext = tenantContext;
        this.tenants = tenants;
        this.receivedMessages = receivedMessages;
        this.segmentMembers = segmentMembers;
        this.factReader = factReader;
    }

    /** For use in a statement over customers that is somebody else's, who runs it by {@link LargeJoins}. */
    public SqlPredicate predicate(Condition condition, Instant asOf) {
        return newSql(asOf, FactScope.EVERYBODY).predicate(condition);
    }

    /**
     * Every customer with the label of the first condition that holds, null where none does.
     *
     * @param conditions by label, in the order in which they are tried
     * @return a select of {@code customer_id} and {@code label}; run it by {@link LargeJoins}
     */
    public SqlSelect firstMatches(Map<String, Condition> conditions, Instant asOf) {
        var sql = newSql(asOf, FactScope.EVERYBODY);
        return sql.select("c.id as customer_id, " + firstMatch(sql, conditions) + " as label", "true");
    }

    /**
     * As {@link #firstMatches}, by the figures of all customers that were last kept.
     *
     * @return a select of {@code customer_id}, {@code label} and {@code due_at}, until when the clock alone leaves it so
     */
    public SqlSelect watchedFirstMatches(Map<String, Condition> conditions, Instant asOf) {
        var sql = newSql(asOf, FactScope.EVERYBODY_WATCHED);
        var label = firstMatch(sql, conditions);
        return sql.select("c.id as customer_id, " + label + " as label, " + sql.validUntil() + " as due_at", "true");
    }

    /**
     * As {@link #firstMatches}, by two lists at once; an empty one gives no label.
     *
     * @return a select of {@code customer_id}, {@code label} and {@code other_label}; run it by {@link LargeJoins}
     */
    public SqlSelect firstMatchesOfBoth(
            Map<String, Condition> conditions, Map<String, Condition> others, Instant asOf) {
        var sql = newSql(asOf, FactScope.EVERYBODY);
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

    /**
     * Decides one condition for every customer, by the figures of all customers that were last kept.
     *
     * @return a select of {@code customer_id} and {@code due_at}, of those for whom the condition holds and of those for whom
     *     the clock alone may change that, and of {@code member}; run it by {@link LargeJoins}
     */
    public SqlSelect membership(Condition condition, Instant asOf) {
        var sql = newSql(asOf, FactScope.EVERYBODY_WATCHED);
        var expression = sql.expression(condition);
        var select = sql.select(
                "c.id as customer_id, " + expression + " as member, " + sql.validUntil() + " as due_at", "true");
        return new SqlSelect(
                "select * from (" + select.sql() + ") decided where member or due_at is not null", select.parameters());
    }

    /**
     * Decides conditions for some customers, by looking up their facts alone and by the figures of all customers that were
     * last kept. Customers that are no more are left out.
     */
    public List<Decision> decide(List<Condition> conditions, Collection<UUID> customerIds, Instant asOf) {
        var decisions = new LinkedHashMap<UUID, Decision>();
        for (var batch : batches(conditions)) {
            decideTogether(batch, customerIds, asOf)
                    .forEach(decision -> decisions.merge(decision.customerId(), decision, Decision::with));
        }
        return List.copyOf(decisions.values());
    }

    private Stream<Decision> decideTogether(List<Condition> conditions, Collection<UUID> customerIds, Instant asOf) {
        return rows(decisions(conditions, customerIds, asOf)).map(Decision::of);
    }

    SqlSelect decisions(List<Condition> conditions, Collection<UUID> customerIds, Instant asOf) {
        var sql = newSql(asOf, FactScope.of(customerIds));
        var held = conditions.stream().map(sql::expression).collect(joining(", "));
        return sql.select("c.id, array_to_string(array[" + held + "], ''), " + sql.validUntil(), "true");
    }

    /** What a condition says of a customer, for each in the order given, and until when the clock alone leaves that so. */
    public record Decision(
            UUID customerId, List<Boolean> held, @Nullable Instant validUntil) {
        private static Decision of(Object[] row) {
            var held =
                    ((String) row[1]).chars().mapToObj(letter -> letter == 't').toList();
            return new Decision((UUID) row[0], held, (Instant) row[2]);
        }

        private Decision with(Decision more) {
            var all = Stream.concat(held.stream(), more.held.stream()).toList();
            return new Decision(customerId, all, earlier(validUntil, more.validUntil));
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.isBefore(other) ? one : other;
        }
    }

    /**
     * Decides a condition for some customers from their facts, and says what was seen, by customer; where they did too much
     * to look through, the statement decides, and nothing was seen. Customers that are no more are left out.
     */
    public Map<UUID, Judged> judge(Condition condition, Collection<UUID> customerIds, Instant asOf) {
        if (factReader.isTooMuch(condition, customerIds, microseconds(asOf))) {
            return judgeUnseen(condition, customerIds, asOf);
        }
        var zone = tenants.settings().timeZone();
        var judged = new HashMap<UUID, Judged>();
        factReader.read(condition, customerIds, microseconds(asOf)).forEach((id, facts) -> {
            var evaluator = new ConditionEvaluator(facts, microseconds(asOf), zone);
            judged.put(id, new Judged(evaluator.judge(condition), evaluator.validUntil()));
        });
        return judged;
    }

    private Map<UUID, Judged> judgeUnseen(Condition condition, Collection<UUID> customerIds, Instant asOf) {
        var all = condition.all().toList();
        return decide(all, customerIds, asOf).stream()
                .collect(toMap(
                        Decision::customerId,
                        decision -> new Judged(
                                Judgement.unseen(condition, decision.held().iterator()),
                                Optional.ofNullable(decision.validUntil()))));
    }

    /** @param validUntil as long as nothing changes but the clock */
    public record Judged(Judgement judgement, Optional<Instant> validUntil) {}

    /** What the condition means, in words. */
    public static Message words(Condition condition, Map<UUID, String> segmentNames) {
        return new ConditionWords(segmentNames).of(condition);
    }

    /**
     * Reckons and keeps the figures of all customers that the conditions compare with. In a transaction of its own: from here
     * to its end others who keep the same ones wait, and by the former ones single customers are decided.
     */
    public void keepFigures(Collection<Condition> conditions, Instant asOf) {
        var sql = newSql(asOf, FactScope.EVERYBODY);
        conditions.forEach(sql::expression);
        sql.figures().ifPresent(figures -> {
            var query = entityManager.createNativeQuery(KEEP_FIGURES.formatted(figures.sql()));
            figures.parameters().forEach(query::setParameter);
            query.setParameter("now", microseconds(asOf));
            largeJoins.during(query::executeUpdate);
        });
    }

    /** Whether the condition compares with figures of all customers, which change with everybody's orders. */
    private static boolean needsFigures(Condition condition) {
        return condition.all().anyMatch(Conditions::comparesWithAll);
    }

    /**
     * Whether what it asks for changes without the customer being noted: figures of all customers, and messages. Whoever
     * keeps answers decides anew now and then.
     */
    public static boolean needsRefreshing(Condition condition) {
        return needsFigures(condition) || condition.all().anyMatch(Condition.InteractionRate.class::isInstance);
    }

    /** Whether it asks for events of more than so many days ago. */
    public static boolean asksForEventsBefore(Condition condition, int days) {
        return condition
                .all()
                .flatMap(Conditions::windowOfEvents)
                .anyMatch(window -> window.days().orElse(Integer.MAX_VALUE) > days);
    }

    private static Stream<Window> windowOfEvents(Condition condition) {
        if (condition instanceof Condition.Event event) {
            return Stream.of(event.window());
        }
        return condition instanceof Condition.Sequence sequence ? Stream.of(sequence.window()) : Stream.empty();
    }

    private static boolean comparesWithAll(Condition condition) {
        List<Bound<Figure>> bounds = List.of();
        if (condition instanceof Condition.OrderCount orders) {
            bounds = orders.bounds();
        } else if (condition instanceof Condition.TotalSpent spent) {
            bounds = spent.bounds();
        } else if (condition instanceof Condition.AverageOrderValue average) {
            bounds = average.bounds();
        }
        return bounds.stream().anyMatch(bound -> bound.value().kind() != Figure.Kind.AMOUNT);
    }

    @SuppressWarnings("unchecked")
    private Stream<Object[]> rows(SqlSelect select) {
        var query = entityManager.createNativeQuery(select.sql(), Object[].class);
        select.parameters().forEach(query::setParameter);
        return ((List<Object[]>) query.getResultList()).stream();
    }

    /** In one pass over the customers, however many conditions there are. */
    private Stream<Integer> countTogether(List<Condition> conditions, Instant asOf) {
        var sql = newSql(asOf, FactScope.EVERYBODY);
        var counts = conditions.stream()
                .map(condition -> "count(*) filter (where " + sql.expression(condition) + ")")
                .collect(joining(", "));
        var select = sql.select("array[" + counts + "]", "true");
        var query = entityManager.createNativeQuery(select.sql(), Long[].class);
        select.parameters().forEach(query::setParameter);
        return Stream.of((Long[]) largeJoins.during(query::getSingleResult)).map(Math::toIntExact);
    }

    private ConditionSql newSql(Instant asOf, FactScope scope) {
        return new ConditionSql(
                tenantContext.tenantId(),
                microseconds(asOf),
                tenants.settings().timeZone(),
                receivedMessages.stream().map(ReceivedMessages::sql).toList(),
                segmentMembers.stream().map(SegmentMembers::sql).collect(joining(" union all ")),
                scope);
    }

    /** As many digits as the database keeps; rounding up would let in what comes after. */
    private static Instant microseconds(Instant asOf) {
        return asOf.truncatedTo(ChronoUnit.MICROS);
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
