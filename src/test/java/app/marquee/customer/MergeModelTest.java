package app.marquee.customer;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
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
import java.util.UUID;
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
    /** Those of the tenant's own systems, one of a till, and one of a browser. */
    private static final int OWN = 4;

    private static final int TILL = OWN;
    private static final int BROWSER = OWN + 1;
    private static final int RECORDS = OWN + 2;
    private static final int SEQUENCES = 8;
    private static final int STEPS = 20;
    private static final List<String> CHANNELS = List.of("", "EMAIL", "SMS");
    private static final List<String> PURPOSES = List.of("MARKETING", "PROFILING", "SHARING");

    @Inject
    TestClock clock;

    @Inject
    Customers customers;

    @Inject
    TenantContext tenantContext;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    enum Action {
        ORDER,
        EVENT,
        TAG,
        SET_TAG,
        REMOVE_TAG,
        CONSENT,
        WITHDRAW,
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
                    await().atMost(Duration.ofSeconds(30))
                            .untilAsserted(() -> assertThat(run.tiers())
                                    .as("tiers after %s", steps)
                                    .isEqualTo(run.expectedTiers()));
                }));
    }

    private static Arbitrary<Step> steps() {
        var actions = Arbitraries.frequency(
                Tuple.of(2, Action.ORDER),
                Tuple.of(2, Action.EVENT),
                Tuple.of(3, Action.TAG),
                Tuple.of(1, Action.SET_TAG),
                Tuple.of(1, Action.REMOVE_TAG),
                Tuple.of(4, Action.CONSENT),
                Tuple.of(1, Action.WITHDRAW),
                Tuple.of(3, Action.EMAIL),
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
            int events,
            Map<String, String> tags,
            Map<String, Boolean> consents,
            Set<String> emails) {}

    /** @param ends by the number of the last step at which it is in force */
    private record Tag(String value, int time, int ends) {
        boolean isInForce(int now) {
            return now <= ends;
        }
    }

    private static final class Holding {
        private final List<BigDecimal> orders = new ArrayList<>();
        private final Map<String, Tag> tags = new TreeMap<>();
        /** By purpose and channel. */
        private final Map<String, Boolean> consents = new TreeMap<>();

        private int events;
        private @Nullable String email;

        void say(String purpose, String channel, boolean granted) {
            if (channel.isEmpty()) {
                consents.keySet().removeIf(key -> key.startsWith(purpose));
            }
            consents.put(purpose + " " + channel, granted);
        }

        @Nullable
        Boolean word(String purpose, String channel) {
            return consents.getOrDefault(purpose + " " + channel, consents.get(purpose + " "));
        }
    }

    private record Edge(String id, int left, int right) {}

    private final class Run {
        private static final int FOR_EVER = Integer.MAX_VALUE;

        private final Api owner;
        private final UUID tenantId;
        private final List<Holding> holdings;
        private final List<String> ids;
        private final List<Edge> edges = new ArrayList<>();
        private final Set<Set<Integer>> parted = new HashSet<>();
        private int time;

        Run(Api owner) {
            this.owner = owner;
            this.tenantId = owner.tenantId();
            this.holdings = IntStream.range(0, RECORDS)
                    .mapToObj(record -> new Holding())
                    .toList();
            this.ids = upsert(IntStream.range(0, RECORDS).mapToObj(Run::named).toList());
            publishTiers();
        }

        private static Map<String, Object> named(int record) {
            return switch (record) {
                case TILL ->
                    new HashMap<>(
                            Map.of("identities", List.of(Map.of("kind", "EXTERNAL", "value", "p-1", "source", "pos"))));
                case BROWSER ->
                    new HashMap<>(Map.of("identities", List.of(Map.of("kind", "ANONYMOUS", "value", "browser"))));
                default -> new HashMap<>(Map.of("externalId", "r" + record));
            };
        }

        private static Map<String, Object> said(int record, String field, Object value) {
            var said = named(record);
            said.put(field, value);
            return said;
        }

        private void publishTiers() {
            Map<String, ?> big = Map.of("totalSpent", Map.of("atLeast", 3));
            Map<String, ?> active = Map.of("event", Map.of("type", "view", "count", Map.of("atLeast", 2)));
            String policy = owner.mutate(
                            "createTierPolicy",
                            "CreateTierPolicyInput",
                            Map.of(
                                    "name",
                                    "Tiers",
                                    "rules",
                                    List.of(
                                            Map.of("tierCode", "BIG", "tierName", "Big", "condition", big),
                                            Map.of("tierCode", "ACTIVE", "tierName", "Active", "condition", active))),
                            "tierPolicy { id }")
                    .getString("tierPolicy.id");
            owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");
        }

        void take(Step step) {
            time++;
            var holding = holdings.get(step.record);
            switch (step.action) {
                case ORDER -> order(step, holding);
                case EVENT -> event(step, holding);
                case TAG -> tag(step, holding);
                case SET_TAG -> setTag(step);
                case REMOVE_TAG -> removeTag(step);
                case CONSENT -> consent(step, holding);
                case WITHDRAW -> withdraw(step);
                case EMAIL -> email(step, holding);
                case MERGE -> merge(step.record, step.detail % RECORDS);
                case UNMERGE -> unmerge(step.detail);
            }
        }

        private void order(Step step, Holding holding) {
            if (step.record >= OWN) {
                return;
            }
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

        private void event(Step step, Holding holding) {
            if (step.record == TILL) {
                return;
            }
            holding.events++;
            var event = new HashMap<String, Object>(Map.of(
                    "messageId",
                    "e" + time,
                    "type",
                    "view",
                    "occurredAt",
                    clock.instant().toString()));
            event.put(
                    step.record == BROWSER ? "anonymousId" : "customerExternalId",
                    step.record == BROWSER ? "browser" : "r" + step.record);
            owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }");
        }

        private void tag(Step step, Holding holding) {
            String key = "k" + step.detail % 2;
            String value = "v" + step.detail % 5;
            int ends = step.detail < 6 ? FOR_EVER : time + step.detail % 3;
            var tag = new HashMap<String, Object>(Map.of("key", key, "value", value));
            if (ends != FOR_EVER) {
                tag.put(
                        "expiresAt",
                        clock.instant().plusSeconds(60L * (ends - time) + 30).toString());
            }
            // Saying the same again is no news.
            holding.tags.merge(
                    key,
                    new Tag(value, time, ends),
                    (before, after) ->
                            before.value.equals(value) && before.ends == FOR_EVER && ends == FOR_EVER ? before : after);
            upsert(List.of(said(step.record, "tags", List.of(tag))));
        }

        /** By hand, of whoever stands for the person, and it shows. */
        private void setTag(Step step) {
            String key = "k" + step.detail % 2;
            String value = "v" + step.detail % 5;
            holdings.get(first(step.record)).tags.put(key, new Tag(value, time, FOR_EVER));
            byHand("setTags", "SetTagsInput", step, "tags", Map.of("key", key, "value", value));
        }

        private void removeTag(Step step) {
            String key = "k" + step.detail % 2;
            connected(step.record).forEach(record -> holdings.get(record).tags.remove(key));
            byHand("removeTags", "RemoveTagsInput", step, "keys", key);
        }

        private void byHand(String mutation, String type, Step step, String field, Object what) {
            owner.mutate(
                    mutation,
                    type,
                    Map.of("customerIds", List.of(ids.get(first(step.record))), field, List.of(what)),
                    "customers { id }");
        }

        private void consent(Step step, Holding holding) {
            String purpose = PURPOSES.get(step.detail / 4);
            String channel = CHANNELS.get(step.detail % 3);
            boolean granted = step.detail % 4 > 0;
            holding.say(purpose, channel, granted);
            var said = new HashMap<String, Object>(Map.of("purpose", purpose, "granted", granted, "source", "shop"));
            if (!channel.isEmpty()) {
                said.put("channel", channel);
            }
            upsert(List.of(said(step.record, "consents", List.of(said))));
        }

        /** It holds for who stands for the person, too, whatever becomes of the two. */
        private void withdraw(Step step) {
            String channel = CHANNELS.get(step.detail % 3);
            new TreeSet<>(List.of(step.record, first(step.record)))
                    .forEach(record -> holdings.get(record).say("MARKETING", channel, false));
            UUID record = Ids.decode(CustomerView.PREFIX, ids.get(step.record));
            var kind = channel.isEmpty() ? null : ChannelKind.valueOf(channel);
            tenantContext.runAs(
                    tenantId, () -> customers.withdrawConsent(record, ConsentPurpose.MARKETING, kind, "link"));
        }

        private void email(Step step, Holding holding) {
            if (step.record == BROWSER) {
                return;
            }
            String email = "m" + step.detail % 3 + "@example.com";
            boolean news = !email.equals(holding.email);
            holding.email = email;
            upsert(List.of(said(step.record, "email", email)));
            if (news) {
                matchByEmail(step.record, email);
            }
        }

        /** By rule, unless both have ids of the tenant's own, or somebody parted them. */
        private void matchByEmail(int record, String email) {
            for (int other = 0; other < RECORDS; other++) {
                if (email.equals(holdings.get(other).email)
                        && first(other) != first(record)
                        && mayBeOne(record, other)) {
                    String merge = owner.query(
                                    "query($id: ID!) { customer(id: $id) { merges { id origin } } }",
                                    Map.of("id", ids.get(Math.min(first(other), first(record)))))
                            .getString("customer.merges.find { it.origin == 'RULE' }.id");
                    edges.add(new Edge(merge, record, other));
                }
            }
        }

        private boolean mayBeOne(int record, int other) {
            return (first(record) >= OWN || first(other) >= OWN)
                    && connected(record).stream()
                            .noneMatch(one -> connected(other).stream()
                                    .anyMatch(another -> parted.contains(Set.of(one, another))));
        }

        private void merge(int left, int right) {
            if (first(left) == first(right)) {
                return;
            }
            var merged = owner.mutate(
                    "mergeCustomers",
                    "MergeCustomersInput",
                    Map.of(
                            "customerId",
                            ids.get(left),
                            "otherCustomerId",
                            ids.get(right),
                            "reason",
                            "the model says so"),
                    "customer { merges { id undoneAt } }");
            edges.add(new Edge(merged.getString("customer.merges[0].id"), left, right));
        }

        private void unmerge(int choice) {
            if (edges.isEmpty()) {
                return;
            }
            var edge = edges.remove(choice % edges.size());
            parted.add(Set.of(edge.left, edge.right));
            owner.mutate(
                    "unmergeCustomers",
                    "UnmergeCustomersInput",
                    Map.of("customerMergeId", edge.id, "reason", "the model says so"),
                    "customers { id }");
        }

        private List<String> upsert(List<Map<String, Object>> customers) {
            return owner.mutate(
                            "upsertCustomers",
                            "UpsertCustomersInput",
                            Map.of("customers", customers),
                            "customers { id }")
                    .getList("customers.id");
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
            persons().forEach(record -> expected.put(ids.get(record), of(connected(record))));
            return expected;
        }

        private IntStream persons() {
            return IntStream.range(0, RECORDS).filter(record -> first(record) == record);
        }

        private Shown of(Set<Integer> person) {
            var records = person.stream().map(holdings::get).toList();
            var orders =
                    records.stream().flatMap(record -> record.orders.stream()).toList();
            var tags = new TreeMap<String, String>();
            records.stream()
                    .flatMap(record -> record.tags.entrySet().stream())
                    .filter(tag -> tag.getValue().isInForce(time))
                    .sorted(Comparator.comparingInt(tag -> tag.getValue().time))
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().value));
            var emails = records.stream()
                    .map(record -> record.email)
                    .filter(Objects::nonNull)
                    .collect(toCollection(TreeSet::new));
            return new Shown(
                    orders.size(),
                    orders.stream().reduce(new BigDecimal("0.00"), BigDecimal::add),
                    records.stream().mapToInt(record -> record.events).sum(),
                    tags,
                    consents(person),
                    emails);
        }

        /** No word of a visitor is none; no word of anybody else is none to be profiled or shared by. */
        private Map<String, Boolean> consents(Set<Integer> person) {
            var consents = new TreeMap<String, Boolean>();
            for (String purpose : PURPOSES) {
                for (String channel : CHANNELS) {
                    String key = purpose + " " + channel;
                    if (person.stream()
                            .noneMatch(record -> holdings.get(record).consents.containsKey(key))) {
                        continue;
                    }
                    var words = new HashSet<@Nullable Boolean>();
                    person.forEach(record -> words.add(holdings.get(record).word(purpose, channel)));
                    boolean silent = person.stream()
                            .anyMatch(record ->
                                    record != BROWSER && holdings.get(record).word(purpose, channel) == null);
                    if (words.contains(false) || purpose.equals("MARKETING") || !silent) {
                        consents.put(key, !words.contains(false));
                    }
                }
            }
            return consents;
        }

        Map<String, String> expectedTiers() {
            var tiers = new TreeMap<String, String>();
            persons().forEach(record -> {
                var person = of(connected(record));
                boolean big = person.spent.compareTo(BigDecimal.valueOf(3)) >= 0;
                tiers.put(ids.get(record), big ? "BIG" : person.events >= 2 ? "ACTIVE" : "none");
            });
            return tiers;
        }

        Map<String, String> tiers() {
            List<Map<String, Object>> nodes =
                    owner.query("{ customers { nodes { id tier { code } } } }").getList("customers.nodes");
            var tiers = new TreeMap<String, String>();
            nodes.forEach(node -> tiers.put(
                    (String) node.get("id"),
                    node.get("tier") instanceof Map<?, ?> tier ? String.valueOf(tier.get("code")) : "none"));
            return tiers;
        }

        Map<String, Shown> shown() {
            List<Map<String, Object>> nodes = owner.query("""
                    { customers { nodes {
                        id orderCount totalSpent { amount } events { totalCount } tags { key value }
                        consents { purpose channel granted } identities { kind value } } } }
                    """).getList("customers.nodes");
            var shown = new TreeMap<String, Shown>();
            nodes.forEach(node -> shown.put((String) node.get("id"), of(node)));
            return shown;
        }

        private static Shown of(Map<String, Object> node) {
            var tags = list(node, "tags").stream()
                    .collect(toMap(tag -> (String) tag.get("key"), tag -> (String) tag.get("value")));
            var consents = list(node, "consents").stream()
                    .collect(toMap(
                            consent -> consent.get("purpose") + " "
                                    + Objects.requireNonNullElse(consent.get("channel"), ""),
                            consent -> (Boolean) consent.get("granted")));
            var emails = list(node, "identities").stream()
                    .filter(identity -> "EMAIL".equals(identity.get("kind")))
                    .map(identity -> (String) identity.get("value"))
                    .collect(toCollection(TreeSet::new));
            @SuppressWarnings("unchecked")
            var spent = (Map<String, String>) Objects.requireNonNull(node.get("totalSpent"));
            @SuppressWarnings("unchecked")
            var events = (Map<String, Integer>) Objects.requireNonNull(node.get("events"));
            return new Shown(
                    (Integer) Objects.requireNonNull(node.get("orderCount")),
                    new BigDecimal(spent.get("amount")),
                    Objects.requireNonNull(events.get("totalCount")),
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
