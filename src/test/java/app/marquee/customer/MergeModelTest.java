package app.marquee.customer;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.JqwikException;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is merged, unmerged and recorded in between, in any order: what the API shows is what a model says that keeps
 * each record by itself and makes persons of those that decisions in force connect.
 */
@MarqueeTest
class MergeModelTest {
    private static final int RECORDS = 4;
    private static final int SEQUENCES = 8;
    private static final int STEPS = 15;
    private static final List<String> CHANNELS = List.of("", "EMAIL", "SMS");

    @Inject
    TestClock clock;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    enum Action {
        ORDER,
        TAG,
        CONSENT,
        EMAIL,
        MERGE,
        UNMERGE
    }

    /** @param detail what else there is to choose */
    record Step(Action action, int record, int detail) {}

    @Test
    void anySequenceEqualsTheModel() throws JqwikException {
        JqwikSession.run(() -> steps().list()
                .ofSize(STEPS)
                .sampleStream()
                .limit(SEQUENCES)
                .forEach(steps -> {
                    var run = new Run(Api.newTenant());
                    for (int number = 1; number <= steps.size(); number++) {
                        clock.advance(Duration.ofMinutes(1));
                        run.take(steps.get(number - 1));
                        assertThat(run.shown())
                                .as("%s", steps.subList(0, number))
                                .isEqualTo(run.expected());
                    }
                }));
    }

    private static Arbitrary<Step> steps() {
        var actions = Arbitraries.frequency(
                Tuple.of(2, Action.ORDER),
                Tuple.of(3, Action.TAG),
                Tuple.of(4, Action.CONSENT),
                Tuple.of(1, Action.EMAIL),
                Tuple.of(5, Action.MERGE),
                Tuple.of(3, Action.UNMERGE));
        var records = Arbitraries.integers().between(0, RECORDS - 1);
        return Combinators.combine(actions, records, Arbitraries.integers().between(0, 11))
                .as(Step::new);
    }

    /** What the API says of a customer, or should. */
    record Shown(
            int orders,
            BigDecimal spent,
            Map<String, String> tags,
            Map<String, Boolean> consents,
            Set<String> emails) {}

    private record Tag(String value, int time) {}

    private static final class Holding {
        private final List<BigDecimal> orders = new ArrayList<>();
        private final Map<String, Tag> tags = new TreeMap<>();
        private final Map<String, Boolean> consents = new TreeMap<>();
        private @Nullable String email;

        @Nullable
        Boolean word(String channel) {
            return consents.getOrDefault(channel, consents.get(""));
        }
    }

    private record Edge(String id, int left, int right) {}

    private static final class Run {
        private final Api owner;
        private final List<Holding> holdings;
        private final List<Edge> edges = new ArrayList<>();
        private int time;

        Run(Api owner) {
            this.owner = owner;
            this.holdings = IntStream.range(0, RECORDS)
                    .mapToObj(record -> new Holding())
                    .toList();
            upsert(IntStream.range(0, RECORDS)
                    .mapToObj(record -> Map.<String, Object>of("externalId", "r" + record))
                    .toList());
        }

        void take(Step step) {
            time++;
            var holding = holdings.get(step.record);
            switch (step.action) {
                case ORDER -> order(step, holding);
                case TAG -> tag(step, holding);
                case CONSENT -> consent(step, holding);
                case EMAIL -> {
                    holding.email = "m" + step.detail + "@example.com";
                    upsert(List.of(Map.of("externalId", "r" + step.record, "email", holding.email)));
                }
                case MERGE -> merge(step.record, step.detail % RECORDS);
                case UNMERGE -> unmerge(step.detail);
            }
        }

        private void order(Step step, Holding holding) {
            var amount = BigDecimal.valueOf(100L + step.detail, 2);
            holding.orders.add(amount);
            owner.mutate(
                    "recordOrders",
                    "RecordOrdersInput",
                    Map.of(
                            "orders",
                            List.of(Map.of(
                                    "externalId",
                                    "o" + time,
                                    "customerExternalId",
                                    "r" + step.record,
                                    "orderedAt",
                                    "2026-01-01T00:00:00Z",
                                    "amount",
                                    amount.toPlainString()))),
                    "orders { id }");
        }

        private void tag(Step step, Holding holding) {
            String key = "k" + step.detail % 2;
            String value = "v" + step.detail % 5;
            // Saying the same again is no news.
            holding.tags.merge(
                    key, new Tag(value, time), (before, after) -> before.value.equals(value) ? before : after);
            upsert(List.of(
                    Map.of("externalId", "r" + step.record, "tags", List.of(Map.of("key", key, "value", value)))));
        }

        private void consent(Step step, Holding holding) {
            String channel = CHANNELS.get(step.detail % 3);
            boolean granted = step.detail % 2 == 0;
            if (channel.isEmpty()) {
                holding.consents.clear();
            }
            holding.consents.put(channel, granted);
            var said =
                    new HashMap<String, Object>(Map.of("purpose", "MARKETING", "granted", granted, "source", "shop"));
            if (!channel.isEmpty()) {
                said.put("channel", channel);
            }
            upsert(List.of(Map.of("externalId", "r" + step.record, "consents", List.of(said))));
        }

        private void merge(int left, int right) {
            if (first(left) == first(right)) {
                return;
            }
            var merged = owner.mutate(
                    "mergeCustomers",
                    "MergeCustomersInput",
                    Map.of("customerId", id(left), "otherCustomerId", id(right), "reason", "the model says so"),
                    "customer { merges { id undoneAt } }");
            edges.add(new Edge(merged.getString("customer.merges[0].id"), first(left), first(right)));
        }

        private void unmerge(int choice) {
            if (edges.isEmpty()) {
                return;
            }
            var edge = edges.remove(choice % edges.size());
            owner.mutate(
                    "unmergeCustomers",
                    "UnmergeCustomersInput",
                    Map.of("customerMergeId", edge.id, "reason", "the model says so"),
                    "customers { id }");
        }

        private String id(int record) {
            return owner.query(
                            "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                            Map.of("id", "r" + first(record)))
                    .getString("customers.nodes[0].id");
        }

        private void upsert(List<Map<String, Object>> customers) {
            owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", customers), "customers { id }");
        }

        /** The record that stands for the person. */
        private int first(int record) {
            return Objects.requireNonNull(connected(record).first());
        }

        private TreeSet<Integer> connected(int record) {
            var found = new TreeSet<>(Set.of(record));
            boolean more = true;
            while (more) {
                more = false;
                for (Edge edge : edges) {
                    if (found.contains(edge.left) || found.contains(edge.right)) {
                        more |= found.add(edge.left) | found.add(edge.right);
                    }
                }
            }
            return found;
        }

        Map<String, Shown> expected() {
            var expected = new TreeMap<String, Shown>();
            IntStream.range(0, RECORDS)
                    .filter(record -> first(record) == record)
                    .forEach(record -> expected.put(
                            "r" + record,
                            of(connected(record).stream().map(holdings::get).toList())));
            return expected;
        }

        private static Shown of(List<Holding> records) {
            var orders =
                    records.stream().flatMap(record -> record.orders.stream()).toList();
            var tags = new TreeMap<String, String>();
            records.stream()
                    .flatMap(record -> record.tags.entrySet().stream())
                    .sorted(Comparator.comparingInt(tag -> tag.getValue().time))
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().value));
            var consents = new TreeMap<String, Boolean>();
            records.stream()
                    .flatMap(record -> record.consents.keySet().stream())
                    .forEach(channel -> {
                        var words = new HashSet<Boolean>();
                        records.forEach(record -> words.add(record.word(channel)));
                        consents.put(channel, !words.contains(false));
                    });
            var emails = records.stream()
                    .map(record -> record.email)
                    .filter(Objects::nonNull)
                    .collect(toCollection(TreeSet::new));
            return new Shown(
                    orders.size(),
                    orders.stream().reduce(new BigDecimal("0.00"), BigDecimal::add),
                    tags,
                    consents,
                    emails);
        }

        Map<String, Shown> shown() {
            List<Map<String, Object>> nodes = owner.query("""
                    { customers(first: 100) { nodes {
                        externalId orderCount totalSpent { amount } tags { key value }
                        consents { channel granted } identities { value } } } }
                    """).getList("customers.nodes");
            var shown = new TreeMap<String, Shown>();
            nodes.forEach(node -> shown.put((String) node.get("externalId"), of(node)));
            return shown;
        }

        private static Shown of(Map<String, Object> node) {
            var tags = list(node, "tags").stream()
                    .collect(toMap(tag -> (String) tag.get("key"), tag -> (String) tag.get("value")));
            var consents = list(node, "consents").stream()
                    .collect(
                            toMap(consent -> Objects.requireNonNullElse((String) consent.get("channel"), ""), consent ->
                                    (Boolean) consent.get("granted")));
            var emails = list(node, "identities").stream()
                    .map(identity -> (String) identity.get("value"))
                    .collect(toCollection(TreeSet::new));
            @SuppressWarnings("unchecked")
            var spent = (Map<String, String>) Objects.requireNonNull(node.get("totalSpent"));
            return new Shown(
                    (Integer) Objects.requireNonNull(node.get("orderCount")),
                    new BigDecimal(spent.get("amount")),
                    tags,
                    consents,
                    emails);
        }

        @SuppressWarnings("unchecked")
        private static List<Map<String, Object>> list(Map<String, Object> node, String field) {
            return (List<Map<String, Object>>) Objects.requireNonNull(node.get(field));
        }
    }
}
