package app.marquee.condition;

import app.marquee.condition.CustomerFacts.Population;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a few customers that a condition asks for, each table by the customers' ids. */
@ApplicationScoped
class FactReader {
    /** What one look may take into memory. */
    static final int MAX_EVENTS = 10_000;

    private static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");

    private static final String OF_CUSTOMERS = " = any(cast(:customerIds as uuid[]))";
    private static final String CUSTOMERS = """
            select c.id, c.external_id, c.display_name, c.created_at, t.tier_code
            from customer c left join customer_tier t on t.tenant_id = :tenantId and t.customer_id = c.id
            where c.tenant_id = :tenantId and c.merged_into is null and c.id""" + OF_CUSTOMERS;
    private static final String ORDERS = """
            select o.customer_id, o.ordered_at, o.amount from customer_order o
            where o.tenant_id = :tenantId and o.status = 'PLACED' and o.customer_id""" + OF_CUSTOMERS;
    private static final String EVENTS = """
            select e.customer_id, e.id, e.type, e.occurred_at, p.key, p.value
            from customer_event e left join lateral jsonb_each_text(e.properties) p on true
            where e.tenant_id = :tenantId and e.type = any(:types) and e.occurred_at > :since
              and e.customer_id""" + OF_CUSTOMERS;
    private static final String MANY_EVENTS = """
            select count(*) > :limit from (
                select from customer_event e
                where e.tenant_id = :tenantId and e.type = any(:types) and e.occurred_at > :since
                  and e.customer_id%s limit :limit + 1) e""".formatted(OF_CUSTOMERS);
    private static final String TAGS = """
            select t.customer_id, t.key, t.value, t.expires_at from customer_tag t
            where t.tenant_id = :tenantId and t.customer_id""" + OF_CUSTOMERS;
    private static final String CONSENTS = """
            select s.customer_id, s.purpose, s.channel, s.granted from consent s
            where s.tenant_id = :tenantId and s.customer_id""" + OF_CUSTOMERS;
    private static final String FIGURES =
            "select g.name, g.value from population_figure g where g.tenant_id = :tenantId";
    private static final String BENCHMARK =
            "select b.amount from benchmark b where b.tenant_id = :tenantId and b.metric = 'AVERAGE_ORDER_VALUE'";
    private static final String LOWERED =
            "select w.word, lower(w.word) from unnest(:words) as w (word) where :tenantId is not null";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final List<ReceivedMessages> receivedMessages;
    private final List<SegmentMembers> segmentMembers;

    FactReader(
            EntityManager entityManager,
            TenantContext tenantContext,
            @All List<ReceivedMessages> receivedMessages,
            @All List<SegmentMembers> segmentMembers) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.receivedMessages = receivedMessages;
        this.segmentMembers = segmentMembers;
    }

    /** Whether it is too much to be read what the customers did of that which a condition asks for. */
    boolean isTooMuch(Condition condition, Collection<UUID> customerIds, Instant asOf) {
        var parameters = new HashMap<>(eventParameters(condition, customerIds, asOf));
        parameters.put("limit", MAX_EVENTS);
        return (Boolean) rows(MANY_EVENTS, parameters).get(0)[0];
    }

    /** By customer; those that are no more are left out. */
    Map<UUID, CustomerFacts> read(Condition condition, Collection<UUID> customerIds, Instant asOf) {
        var ids = Map.of("customerIds", array(customerIds));
        var orders = byCustomer(ORDERS, ids, row -> new CustomerFacts.Order((Instant) row[1], (BigDecimal) row[2]));
        var events = events(eventParameters(condition, customerIds, asOf));
        var messages =
                byCustomer(messagesSql(), ids, row -> new CustomerFacts.Message((Instant) row[1], (Instant) row[2]));
        var tags = byCustomer(
                TAGS, ids, row -> Map.entry((String) row[1], new CustomerFacts.Tag((String) row[2], (Instant) row[3])));
        var consents = byCustomer(
                CONSENTS, ids, row -> new CustomerFacts.Consent((String) row[1], (String) row[2], (Boolean) row[3]));
        var segments = byCustomer(segmentsSql(), ids, row -> (UUID) row[1]);
        var customers = rows(CUSTOMERS, ids);
        var population = population(words(condition, customers, tags.values(), events.values()));
        var facts = new HashMap<UUID, CustomerFacts>();
        for (var row : customers) {
            var id = (UUID) row[0];
            facts.put(
                    id,
                    new CustomerFacts(
                            (String) row[1],
                            (String) row[2],
                            (Instant) row[3],
                            (String) row[4],
                            orders.getOrDefault(id, List.of()),
                            events.getOrDefault(id, List.of()),
                            messages.getOrDefault(id, List.of()),
                            tags.getOrDefault(id, List.of()).stream()
                                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                            consents.getOrDefault(id, List.of()),
                            Set.copyOf(segments.getOrDefault(id, List.of())),
                            population));
        }
        return facts;
    }

    /** A row for each property. */
    private Map<UUID, List<CustomerFacts.Event>> events(Map<String, ?> parameters) {
        var events = new LinkedHashMap<UUID, CustomerFacts.Event>();
        var byCustomer = new HashMap<UUID, List<CustomerFacts.Event>>();
        for (var row : rows(EVENTS, parameters)) {
            var event = events.computeIfAbsent((UUID) row[1], id -> {
                var first = new CustomerFacts.Event((String) row[2], (Instant) row[3], new HashMap<>());
                byCustomer
                        .computeIfAbsent((UUID) row[0], customer -> new ArrayList<>())
                        .add(first);
                return first;
            });
            if (row[4] != null && row[5] != null) {
                event.properties().put((String) row[4], (String) row[5]);
            }
        }
        return byCustomer;
    }

    private static Map<String, Object> eventParameters(
            Condition condition, Collection<UUID> customerIds, Instant asOf) {
        return Map.of(
                "customerIds",
                array(customerIds),
                "types",
                condition.all().flatMap(FactReader::types).distinct().toArray(String[]::new),
                "since",
                condition
                        .all()
                        .flatMap(FactReader::window)
                        .map(window -> window.days().isPresent()
                                ? Moment.daysBefore(asOf, window.days().getAsInt())
                                : BEFORE_ALL)
                        .min(Comparator.naturalOrder())
                        .orElse(asOf));
    }

    private static Stream<Window> window(Condition condition) {
        if (condition instanceof Condition.Event event) {
            return Stream.of(event.window());
        }
        return condition instanceof Condition.Sequence sequence ? Stream.of(sequence.window()) : Stream.empty();
    }

    private static Stream<String> types(Condition condition) {
        if (condition instanceof Condition.Event event) {
            return Stream.of(event.kind().type());
        }
        return condition instanceof Condition.Sequence sequence
                ? sequence.kinds().map(EventKind::type)
                : Stream.empty();
    }

    /** All texts that may be compared without regard to capitals: how that is done is the database's affair. */
    private static Set<String> words(
            Condition condition,
            List<Object[]> customers,
            Collection<List<Map.Entry<String, CustomerFacts.Tag>>> tags,
            Collection<List<CustomerFacts.Event>> events) {
        var words = new TreeSet<String>();
        condition.all().flatMap(FactReader::matches).forEach(match -> words.addAll(match.values()));
        if (words.isEmpty()) {
            return words;
        }
        customers.forEach(row ->
                Stream.of(row[1], row[2], row[4]).filter(Objects::nonNull).forEach(word -> words.add((String) word)));
        tags.forEach(list -> list.forEach(tag -> words.add(tag.getValue().value())));
        events.forEach(
                list -> list.forEach(event -> words.addAll(event.properties().values())));
        return words;
    }

    private static Stream<TextMatch> matches(Condition condition) {
        if (condition instanceof Condition.Text text) {
            return Stream.of(text.match());
        } else if (condition instanceof Condition.Tag tag) {
            return Stream.of(tag.match().text());
        } else if (condition instanceof Condition.Tier tier) {
            return Stream.of(tier.match());
        } else if (condition instanceof Condition.Event event) {
            return event.kind().texts();
        }
        return condition instanceof Condition.Sequence sequence
                ? sequence.kinds().flatMap(EventKind::texts)
                : Stream.empty();
    }

    private Population population(Set<String> words) {
        var figures = new HashMap<String, String>();
        rows(FIGURES, Map.of()).stream()
                .filter(row -> row[1] != null)
                .forEach(row -> figures.put((String) row[0], (String) row[1]));
        var lowered = new HashMap<String, String>();
        if (!words.isEmpty()) {
            rows(LOWERED, Map.of("words", words.toArray(String[]::new)))
                    .forEach(row -> lowered.put((String) row[0], (String) row[1]));
        }
        return new Population(benchmark(), figures, lowered);
    }

    private @Nullable BigDecimal benchmark() {
        return (BigDecimal) entityManager
                .createNativeQuery(BENCHMARK, BigDecimal.class)
                .setParameter("tenantId", tenantContext.tenantId())
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private String messagesSql() {
        var all = receivedMessages.stream().map(ReceivedMessages::sql).collect(Collectors.joining(" union all "));
        return "select coalesce(k.merged_into, k.id), r.received_at, r.interacted_at from (" + all + ") r"
                + " join customer k on k.tenant_id = :tenantId and k.id = r.customer_id"
                + " where k.id" + OF_CUSTOMERS + " or k.merged_into" + OF_CUSTOMERS;
    }

    private String segmentsSql() {
        var all = segmentMembers.stream().map(SegmentMembers::sql).collect(Collectors.joining(" union all "));
        return "select s.customer_id, s.segment_id from (" + all + ") s where s.customer_id" + OF_CUSTOMERS;
    }

    private <T> Map<UUID, List<T>> byCustomer(String sql, Map<String, ?> parameters, Function<Object[], T> fact) {
        return rows(sql, parameters).stream()
                .collect(Collectors.groupingBy(row -> (UUID) row[0], Collectors.mapping(fact, Collectors.toList())));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, Map<String, ?> parameters) {
        var query = entityManager.createNativeQuery(sql, Object[].class);
        query.setParameter("tenantId", tenantContext.tenantId());
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    private static String array(Collection<UUID> ids) {
        return new HashSet<>(ids).stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
