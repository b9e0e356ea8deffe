package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merges and unmerges of customers with more events than follow at once, which are 20 here, see TestLogins. */
@MarqueeTest
class EventMovesTest {
    private static final int MANY = 30;
    private static final int RECORDS = 3;

    @Inject
    EventMoves moves;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    private Api owner = Api.withToken(null);
    private final List<String> ids = new ArrayList<>();
    /** By record, what came to it. */
    private final Map<Integer, TreeSet<String>> messages = new TreeMap<>();

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        var people = new PeopleApi(owner);
        for (int record = 0; record < RECORDS; record++) {
            ids.add(people.upsert(Map.of("externalId", "r" + record)));
            messages.put(record, new TreeSet<>());
            happen(record, MANY);
        }
        claimJob();
    }

    @Test
    void theyFollowInPartsAndNothingIsSaidByAPart() {
        Map<String, ?> count = Map.of("type", "view", "count", Map.of("atLeast", MANY + 10));
        owner.mutate(
                "createSegment",
                "CreateSegmentInput",
                Map.of("name", "Busy", "condition", Map.of("event", count)),
                "segment { id }");
        await().until(() -> owner.query("{ segments { nodes { status } } }")
                .getList("segments.nodes.status")
                .equals(List.of("READY")));
        String merge = merge(0, 1);
        assertThat(events(0)).isEqualTo(messages.get(0));
        assertThat(isUnderWay(0)).isTrue();

        happen(1, 1);
        step();

        assertThat(events(0)).hasSize(MANY + 1 + 20);
        awaitLooks();
        assertThat(sizeOfSegment()).isZero();

        loseClaim();
        await().untilAsserted(() -> assertThat(isUnderWay(0)).isFalse());
        assertThat(events(0)).isEqualTo(both(0, 1));
        await().untilAsserted(() -> assertThat(sizeOfSegment()).isEqualTo(1));

        claimJob();
        unmerge(merge);
        assertThat(isUnderWay(0)).isTrue();
        assertThat(isUnderWay(1)).isTrue();
        step();
        assertThat(events(1)).hasSizeBetween(1, 20);
        loseClaim();
        await().untilAsserted(() -> assertThat(isUnderWay(1)).isFalse());
        assertThat(events(0)).isEqualTo(messages.get(0));
        assertThat(events(1)).isEqualTo(messages.get(1));
        await().untilAsserted(() -> assertThat(sizeOfSegment()).isZero());
    }

    /** Each is merged and parted while what was decided before is still under way. */
    @Test
    void whateverIsDecidedMeanwhileTheyEndWhereTheModelSays() {
        var random = new Random(5);
        var edges = new TreeMap<String, int[]>();
        for (int decision = 0; decision < 24; decision++) {
            int left = random.nextInt(RECORDS);
            int right = random.nextInt(RECORDS);
            if (random.nextInt(3) > 0 && !person(left, edges).contains(right)) {
                edges.put(merge(left, right), new int[] {left, right});
            } else if (!edges.isEmpty()) {
                String merge = List.copyOf(edges.keySet()).get(random.nextInt(edges.size()));
                unmerge(merge);
                edges.remove(merge);
            }
            IntStream.range(0, random.nextInt(3)).forEach(any -> step());
            if (random.nextInt(4) == 0) {
                happen(left, 1);
            }
        }
        loseClaim();

        await().atMost(Duration.ofSeconds(30)).until(() -> count("event_move") == 0);
        for (int record = 0; record < RECORDS; record++) {
            var person = person(record, edges);
            if (person.first() == record) {
                assertThat(events(record))
                        .isEqualTo(both(person.stream().mapToInt(each -> each).toArray()));
                assertThat(isUnderWay(record)).isFalse();
            }
        }
    }

    @Test
    void whatAVisitorDidFollowsTheEventThatNamesThem() {
        Map<String, ?> browser = Map.of("anonymousId", "browser");
        record(0, MANY, browser);

        record(0, 1, Map.of("anonymousId", "browser", "customerExternalId", "r0"));

        assertThat(isUnderWay(0)).isTrue();
        loseClaim();
        await().untilAsserted(() -> assertThat(events(0)).isEqualTo(messages.get(0)));
        await().untilAsserted(() -> assertThat(isUnderWay(0)).isFalse());
        assertThat(new PeopleApi(owner).count()).isEqualTo(RECORDS);
    }

    @Test
    void twoAtOnceAndOnceMoreChangeNothingElse() {
        merge(0, 1);
        merge(2, 1);
        tenantContext.runAs(owner.tenantId(), () -> {
            moves.moveSome();
            entityManager.createNativeQuery("savepoint killed").executeUpdate();
            moves.moveSome();
            entityManager.createNativeQuery("rollback to savepoint killed").executeUpdate();
        });
        var workers = IntStream.range(0, 2)
                .mapToObj(any -> CompletableFuture.runAsync(() -> {
                    while (step()) {
                        // Until nothing is left.
                    }
                }))
                .toList();
        workers.forEach(CompletableFuture::join);
        assertThat(events(0)).isEqualTo(both(0, 1, 2));
        var rows = rows();

        // As if what ended the moves had been lost.
        execute("insert into event_move (tenant_id, profile_id, customer_id)"
                + " select tenant_id, id, id from customer where tenant_id = :tenantId and merged_into is not null");
        assertThat(step()).isTrue();
        loseClaim();
        await().until(() -> count("event_move") == 0);
        assertThat(rows()).isEqualTo(rows);
        assertThat(step()).isFalse();
    }

    @Test
    void whoIsExportedAndErasedMeanwhileIsSoWithWhatIsTheirsAlone() {
        String merge = merge(0, 1);
        step();
        step();
        step();
        unmerge(merge);
        step();

        var export = owner.mutate(
                "exportCustomer",
                "ExportCustomerInput",
                Map.of("customerId", ids.get(1), "reason", "asked"),
                "export { data }");
        assertThat(new TreeSet<>(export.<String>getList("export.data.events.messageId")))
                .isEqualTo(messages.get(1));
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", ids.get(1), "reason", "asked"),
                "erasure { erasedAt }");

        assertThat(events(0)).isEqualTo(messages.get(0));
        assertThat(isUnderWay(0)).isFalse();
        assertThat(count("customer_event")).isEqualTo(2L * MANY);
    }

    private TreeSet<Integer> person(int record, Map<String, int[]> edges) {
        var found = new TreeSet<>(List.of(record));
        for (int round = 0; round < RECORDS; round++) {
            for (int[] edge : edges.values()) {
                if (found.contains(edge[0]) || found.contains(edge[1])) {
                    found.add(edge[0]);
                    found.add(edge[1]);
                }
            }
        }
        return found;
    }

    private TreeSet<String> both(int... records) {
        var all = new TreeSet<String>();
        for (int record : records) {
            all.addAll(messages.getOrDefault(record, new TreeSet<>()));
        }
        return all;
    }

    private void happen(int record, int times) {
        record(record, times, Map.of("customerExternalId", "r" + record));
    }

    private void record(int record, int times, Map<String, ?> who) {
        var events = new ArrayList<Map<String, ?>>();
        for (int number = 0; number < times; number++) {
            String message = Api.unique("r" + record);
            messages.getOrDefault(record, new TreeSet<>()).add(message);
            var event = new HashMap<String, Object>(who);
            event.putAll(Map.of(
                    "messageId",
                    message,
                    "type",
                    "view",
                    "occurredAt",
                    Instant.now().toString()));
            events.add(event);
        }
        owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", events), "results { status }");
    }

    private String merge(int left, int right) {
        return owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", ids.get(left), "otherCustomerId", ids.get(right), "reason", "one"),
                        "customer { merges { id } }")
                .getString("customer.merges[0].id");
    }

    private void unmerge(String merge) {
        owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merge, "reason", "two"),
                "customers { id }");
    }

    private TreeSet<String> events(int record) {
        return new TreeSet<>(owner.query(
                        "query($id: ID!) { customer(id: $id) { events(first: 100) { nodes { messageId } } } }",
                        Map.of("id", ids.get(record)))
                .<String>getList("customer.events.nodes.messageId"));
    }

    private boolean isUnderWay(int record) {
        return owner.query("query($id: ID!) { customer(id: $id) { eventsUnderWay } }", Map.of("id", ids.get(record)))
                .getBoolean("customer.eventsUnderWay");
    }

    private int sizeOfSegment() {
        return owner.query("{ segments { nodes { size } } }").getInt("segments.nodes[0].size");
    }

    private void awaitLooks() {
        await().until(() -> count("customer_change") == 0);
    }

    private boolean step() {
        return tenantContext.callAs(owner.tenantId(), moves::moveSome);
    }

    /** As a worker that was killed: nobody else takes the job until its claim has run out. */
    private void claimJob() {
        execute("insert into job (id, tenant_id, kind, subject_id, due_at, created_at, lease_until) values"
                + " (gen_random_uuid(), :tenantId, 'event-move', :tenantId, now(), now(), now() + interval '1 hour')");
    }

    private void loseClaim() {
        execute("update job set lease_until = null where tenant_id = :tenantId and kind = 'event-move'");
    }

    private void execute(String sql) {
        tenantContext.runAs(
                owner.tenantId(),
                () -> entityManager
                        .createNativeQuery(sql)
                        .setParameter("tenantId", owner.tenantId())
                        .executeUpdate());
    }

    private long count(String table) {
        return (long) value("select count(*) from " + table + " where tenant_id = :tenantId", Long.class);
    }

    /** Says of each event's row whether it was written since. */
    private Object rows() {
        return value(
                "select md5(string_agg(e.id || cast(e.xmin as text), ',' order by e.id)) from customer_event e"
                        + " where e.tenant_id = :tenantId",
                String.class);
    }

    private Object value(String sql, Class<?> type) {
        return tenantContext.callAs(
                owner.tenantId(),
                () -> entityManager
                        .createNativeQuery(sql, type)
                        .setParameter("tenantId", owner.tenantId())
                        .getSingleResult());
    }
}
