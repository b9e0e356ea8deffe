package app.marquee.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.SocketClient;
import app.marquee.TestClock;
import app.marquee.customer.ChangedCustomers;
import app.marquee.job.Next;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class MembershipTest {
    private static final Map<String, ?> BUYERS = Map.of("orderCount", Map.of("atLeast", 1, "withinDays", 30));

    @Inject
    TestClock clock;

    @Inject
    Told told;

    @Inject
    TenantContext tenantContext;

    @Inject
    ChangedCustomers changed;

    @Inject
    SegmentComputation computation;

    @Inject
    SegmentSql sql;

    @Inject
    Segments segments;

    @Inject
    SegmentRepository repository;

    @Inject
    SegmentMemberRepository members;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void aChangeOfACustomerIsFollowedAndToldOnce() {
        var shop = Shop.open();
        shop.order("early", clock.instant(), "5.00").customer("late").save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        assertThat(membersOf(shop.owner(), buyers)).containsExactly("early");
        assertThat(told.of(buyers)).isEmpty();

        shop.order("late", clock.instant(), "5.00").save();

        await().until(() -> membersOf(shop.owner(), buyers).equals(List.of("early", "late")));
        shop.order("late", clock.instant(), "6.00").save();
        settled(shop);
        assertThat(told.of(buyers)).containsExactly("1 in, 0 out");
        assertThat(sizeOf(shop.owner(), buyers)).isEqualTo(2);
        assertThat(segmentsOf(shop.owner(), "late")).containsExactly("Buyers");
    }

    @Test
    void whoFollowsASegmentSeesItGrow() {
        var shop = Shop.open();
        shop.customer("a").save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        try (var client = SocketClient.as(shop.owner())) {
            client.subscribe(
                    "1",
                    "subscription($id: ID!) { segmentChanges(id: $id) { size latestChanges { customerId entered } } }",
                    Map.of("id", buyers));
            assertThat(client.next().getInt("payload.data.segmentChanges.size")).isZero();

            shop.order("a", clock.instant(), "5.00").save();

            var next = client.next().setRootPath("payload.data.segmentChanges");
            assertThat(next.getInt("size")).isEqualTo(1);
            assertThat(next.getList("latestChanges"))
                    .isEqualTo(List.of(Map.of(
                            "customerId",
                            shop.owner().query("{ customers { nodes { id } } }").getString("customers.nodes[0].id"),
                            "entered",
                            true)));
        }
    }

    @Test
    void theClockAloneTakesWhoIsOutOfTheWindowOut() {
        var shop = Shop.open();
        shop.order("old", clock.instant().minus(Duration.ofDays(29)), "5.00")
                .order("new", clock.instant(), "5.00")
                .save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        var lapsed = ready(shop.owner(), "Lapsed", Map.of("lastOrderAt", Map.of("notWithinDays", 30)));
        assertThat(membersOf(shop.owner(), buyers)).containsExactly("new", "old");

        clock.advance(Duration.ofDays(1).plusSeconds(1));

        await().until(() -> membersOf(shop.owner(), buyers).equals(List.of("new")));
        await().until(() -> membersOf(shop.owner(), lapsed).equals(List.of("old")));
        assertThat(told.of(lapsed)).containsExactly("1 in, 0 out");
    }

    @Test
    void aSegmentMayAskForAnotherAndFollowsIt() {
        var shop = Shop.open();
        shop.order("a", clock.instant(), "5.00").customer("b").save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        var others = ready(shop.owner(), "Others", Map.of("not", Map.of("segment", Map.of("id", buyers))));
        assertThat(membersOf(shop.owner(), others)).containsExactly("b");

        shop.order("b", clock.instant(), "5.00").save();
        await().until(() -> membersOf(shop.owner(), others).isEmpty());

        update(shop.owner(), buyers, Map.of("externalId", Map.of("equals", "a")));
        await().until(() -> membersOf(shop.owner(), others).equals(List.of("b")));
    }

    @Test
    void segmentsAskForEachOtherInNoCircleAndWhatIsUsedStays() {
        var owner = Shop.open().customer("a").save().owner();
        var first = ready(owner, "First", Map.of("everyone", true));
        var second = ready(owner, "Second", Map.of("segment", Map.of("id", first)));
        var asksForSecond = Map.of("segment", Map.of("id", second));

        assertThat(owner.errorsOf(
                        "updateSegment", "UpdateSegmentInput", Map.of("id", first, "condition", asksForSecond)))
                .containsExactly("SEGMENTS_TOO_DEEP");
        assertThat(owner.errorsOf(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of(
                                "name",
                                "Strange",
                                "condition",
                                Map.of("segment", Map.of("id", Ids.encode("seg", Ids.newId()))))))
                .containsExactly("UNKNOWN_SEGMENT");
        assertThat(owner.errorsOf("deleteSegment", "DeleteSegmentInput", Map.of("id", first)))
                .containsExactly("SEGMENT_IN_USE");

        assertThat(owner.errorsOf("deleteSegment", "DeleteSegmentInput", Map.of("id", second, "revision", 7)))
                .containsExactly("REVISION_CONFLICT");
        owner.mutate("deleteSegment", "DeleteSegmentInput", Map.of("id", second), "deletedSegmentId");
        owner.mutate("deleteSegment", "DeleteSegmentInput", Map.of("id", first), "deletedSegmentId");
        await().until(() -> tenantContext.callAs(owner.tenantId(), () -> members.count()) == 0);
        assertThat(owner.query("{ segments { totalCount } }").getInt("segments.totalCount"))
                .isZero();
    }

    @Test
    void whoComparesWithEverybodyIsDecidedByTheFiguresThatWereKept() {
        var shop = Shop.open();
        shop.order("a", clock.instant(), "10.00")
                .order("b", clock.instant(), "20.00")
                .save();
        var dear = ready(shop.owner(), "Dear", Map.of("averageOrderValue", Map.of("atLeast", Map.of("percentile", 1))));
        settled(shop);
        assertThat(membersOf(shop.owner(), dear)).containsExactly("b");

        shop.order("a", clock.instant(), "50.00").save();
        await().until(() -> membersOf(shop.owner(), dear).contains("a"));
        assertThat(membersOf(shop.owner(), dear)).contains("b");
        clock.advance(Duration.ofHours(1));

        await().until(() -> membersOf(shop.owner(), dear).equals(List.of("a")));
        await().until(() -> told.of(dear).equals(List.of("1 in, 0 out", "0 in, 1 out")));
    }

    /** What changes between the two transactions of a computation is found in the end. */
    @Test
    void nobodyWhoChangesDuringAComputationIsOverlooked() {
        var shop = Shop.open();
        shop.customer("a").save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        settled(shop);
        var id = Ids.decode("seg", buyers);
        tenantContext.runAs(shop.tenantId(), () -> computation.begin(id));

        shop.order("a", clock.instant(), "5.00").save();
        settled(shop);
        compute(shop, id);

        await().until(() -> membersOf(shop.owner(), buyers).equals(List.of("a")));
        settled(shop);
        assertThat(told.of(buyers)).containsExactly("1 in, 0 out");
    }

    @Test
    void aSegmentRenamedWhileItIsComputedIsComputedOnceMore() throws ExecutionException, InterruptedException {
        var shop = Shop.open();
        shop.order("a", clock.instant(), "5.00").save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        settled(shop);
        var id = Ids.decode("seg", buyers);
        tenantContext.runAs(shop.tenantId(), () -> computation.begin(id));

        var next = duringTurn(
                shop,
                () -> compute(shop, id),
                () -> shop.owner()
                        .mutate(
                                "updateSegment",
                                "UpdateSegmentInput",
                                Map.of("id", buyers, "name", "Customers"),
                                "segment { id }"));

        assertThat(next).isInstanceOf(Next.Again.class);
        assertThat(compute(shop, id)).isEqualTo(Next.done());
        tenantContext.runAs(
                shop.tenantId(),
                () -> assertThat(repository.require(id).isBeingComputed()).isFalse());
        assertThat(sizeOf(shop.owner(), buyers)).isEqualTo(1);
    }

    @Test
    void aConditionChangedAsAComputationEndsIsNotTakenForComputed() {
        var shop = Shop.open();
        var buyers = Ids.decode("seg", ready(shop.owner(), "Buyers", BUYERS));
        settled(shop);
        setStatus(shop, buyers, "COMPUTING");

        tenantContext.runAs(shop.tenantId(), () -> {
            assertThat(repository.require(buyers).isReady()).isFalse();
            setStatus(shop, buyers, "READY"); // as a computation does that ends just now
            var everyone = Json.createObjectBuilder().add("everyone", true).build();
            segments.update(buyers, null, everyone, null);
            repository.getEntityManager().clear();
            assertThat(repository.require(buyers).isReady()).isFalse();
        });
    }

    @Test
    void aSegmentIsDeletedWhileChangesMoveItsMembers() throws ExecutionException, InterruptedException {
        var shop = Shop.open();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        settled(shop);

        var deleted = duringTurn(
                shop,
                () -> shop.owner()
                        .mutate("deleteSegment", "DeleteSegmentInput", Map.of("id", buyers), "deletedSegmentId")
                        .getString("deletedSegmentId"),
                () -> setStatus(shop, Ids.decode("seg", buyers), "READY"));

        assertThat(deleted).isEqualTo(buyers);
    }

    @Test
    void aSegmentIsDeletedAtOnceWhileItIsComputed() {
        var shop = Shop.open().customer("a").save();
        var everyone = ready(shop.owner(), "Everyone", Map.of("everyone", true));
        settled(shop);

        tenantContext.runAs(shop.tenantId(), () -> {
            sql.hold(Ids.decode("seg", everyone)); // as its computation does
            shop.owner().mutate("deleteSegment", "DeleteSegmentInput", Map.of("id", everyone), "deletedSegmentId");
            ready(shop.owner(), "Another", Map.of("everyone", true));
        });

        await().until(() -> tenantContext.callAs(shop.tenantId(), () -> members.count()) == 1);
    }

    /** So that no change of a customer waits for that. */
    @Test
    void aComputationHasSetAllWakeupsBeforeItTakesTheTurn() throws ExecutionException, InterruptedException {
        var shop = Shop.open();
        shop.order("a", clock.instant(), "5.00").save();
        var id = Ids.decode("seg", ready(shop.owner(), "Buyers", BUYERS));
        settled(shop);

        duringTurn(
                shop,
                () -> compute(shop, id),
                () -> assertThat((boolean) repository
                                .getEntityManager()
                                .createNativeQuery("""
                                select exists (select from pg_locks
                                    where relation = 'customer_wakeup'::regclass and mode = 'RowExclusiveLock'
                                      and pg_backend_pid() = any (pg_blocking_pids(pid)))""", Boolean.class)
                                .getSingleResult())
                        .isTrue());
    }

    @Test
    void whoKeepsFiguresWaitsForNoComputation() throws ExecutionException, InterruptedException {
        var shop = Shop.open();
        shop.order("a", clock.instant(), "5.00").save();
        var best = Map.of("averageOrderValue", Map.of("atLeast", Map.of("percentile", 0.5)));
        var one = Ids.decode("seg", ready(shop.owner(), "One", best));
        var other = Ids.decode("seg", ready(shop.owner(), "Other", best));
        settled(shop);
        int revision = tenantContext.callAs(shop.tenantId(), () -> computation.keepFigures(one));

        var next = duringTurn(
                shop,
                () -> tenantContext.callAs(shop.tenantId(), () -> computation.compute(one, revision)),
                () -> tenantContext.callAs(
                        shop.tenantId(), Duration.ofSeconds(5), () -> computation.keepFigures(other)));

        assertThat(next).isInstanceOf(Next.Again.class);
    }

    private Next compute(Shop shop, UUID segmentId) {
        return tenantContext.callAs(
                shop.tenantId(), () -> computation.compute(segmentId, computation.keepFigures(segmentId)));
    }

    /** Does something while other work waits for the turn of changes. */
    private <T> T duringTurn(Shop shop, Callable<T> work, Runnable meanwhile)
            throws ExecutionException, InterruptedException {
        var worker = Executors.newSingleThreadExecutor();
        try {
            return tenantContext
                    .callAs(shop.tenantId(), () -> {
                        changed.takeTurn();
                        var waiting = worker.submit(work);
                        await().pollInSameThread().until(this::isWaitedFor);
                        meanwhile.run();
                        return waiting;
                    })
                    .get();
        } finally {
            worker.shutdown();
        }
    }

    private boolean isWaitedFor() {
        return (boolean) repository
                .getEntityManager()
                .createNativeQuery("""
                        select exists (select from pg_locks
                            where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))""", Boolean.class)
                .getSingleResult();
    }

    private void setStatus(Shop shop, UUID segmentId, String status) {
        tenantContext.runAs(
                shop.tenantId(),
                () -> repository
                        .getEntityManager()
                        .createNativeQuery(
                                "update segment set status = :status where tenant_id = :tenantId and id = :id")
                        .setParameter("status", status)
                        .setParameter("tenantId", shop.tenantId())
                        .setParameter("id", segmentId)
                        .executeUpdate());
    }

    @Test
    void aComputationThatWasGivenUpLeavesTheSegmentLiveAndMayBeginAgain() {
        var shop = Shop.open();
        shop.customer("a").save();
        var buyers = ready(shop.owner(), "Buyers", BUYERS);
        settled(shop);
        var id = Ids.decode("seg", buyers);
        tenantContext.runAs(shop.tenantId(), () -> computation.begin(id));
        shop.order("a", clock.instant(), "5.00").save();
        settled(shop);

        tenantContext.runAs(shop.tenantId(), () -> computation.giveUp(id));

        tenantContext.runAs(shop.tenantId(), () -> {
            assertThat(repository.require(id).isBeingComputed()).isFalse();
            assertThat(repository
                            .getEntityManager()
                            .createNativeQuery(
                                    "select count(*) from segment_touched where tenant_id = :tenantId", Long.class)
                            .setParameter("tenantId", shop.tenantId())
                            .getSingleResult())
                    .isEqualTo(0L);
        });
        assertThat(membersOf(shop.owner(), buyers)).containsExactly("a");
    }

    @Test
    void whoIsErasedIsInNoSegment() {
        var shop = Shop.open();
        shop.customer("a").customer("b").save();
        var everyone = ready(shop.owner(), "Everyone", Map.of("everyone", true));
        settled(shop);
        var customer = shop.owner()
                .query("{ customers(filter: {externalId: [\"a\"]}) { nodes { id } } }")
                .getString("customers.nodes[0].id");

        shop.owner()
                .mutate(
                        "eraseCustomer",
                        "EraseCustomerInput",
                        Map.of("customerId", customer, "reason", "Asked for"),
                        "erasure { erasedAt }");

        assertThat(membersOf(shop.owner(), everyone)).containsExactly("b");
        assertThat(sizeOf(shop.owner(), everyone)).isEqualTo(1);
    }

    /** Nobody's change waits to be looked at. */
    private void settled(Shop shop) {
        await().until(() -> tenantContext.callAs(shop.tenantId(), () -> {
            changed.takeTurn();
            return repository
                    .getEntityManager()
                    .createNativeQuery("select count(*) from customer_change where tenant_id = :tenantId", Long.class)
                    .setParameter("tenantId", shop.tenantId())
                    .getSingleResult()
                    .equals(0L);
        }));
    }

    private static String ready(Api owner, String name, Map<String, ?> condition) {
        var id = owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", name, "condition", condition),
                        "segment { id }")
                .getString("segment.id");
        await().until(() -> segment(owner, id, "status").equals("READY"));
        return id;
    }

    private static void update(Api owner, String id, Map<String, ?> condition) {
        owner.mutate("updateSegment", "UpdateSegmentInput", Map.of("id", id, "condition", condition), "segment { id }");
        await().until(() -> segment(owner, id, "status").equals("READY"));
    }

    private static int sizeOf(Api owner, String id) {
        return Integer.parseInt(segment(owner, id, "size"));
    }

    private static String segment(Api owner, String id, String field) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Segment { " + field + " } } }", Map.of("id", id))
                .getString("node." + field);
    }

    private static List<String> membersOf(Api owner, String id) {
        return owner
                .query(
                        "query($id: ID!) { node(id: $id) { ... on Segment { members { nodes { externalId } } } } }",
                        Map.of("id", id))
                .<String>getList("node.members.nodes.externalId")
                .stream()
                .sorted()
                .toList();
    }

    private static List<String> segmentsOf(Api owner, String externalId) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes { segments { name } } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .getList("customers.nodes[0].segments.name");
    }

    /** What was told of each segment. */
    @ApplicationScoped
    static class Told {
        private record Change(UUID segmentId, String text) {}

        private final List<Change> changes = new CopyOnWriteArrayList<>();

        void on(@Observes SegmentMembersChanged changed) {
            changes.add(new Change(
                    changed.segmentId(),
                    changed.entered().size() + " in, " + changed.left().size() + " out"));
        }

        List<String> of(String segment) {
            return changesOf(Ids.decode("seg", segment)).toList();
        }

        private Stream<String> changesOf(UUID id) {
            return changes.stream()
                    .filter(change -> change.segmentId().equals(id))
                    .map(Change::text);
        }
    }
}
