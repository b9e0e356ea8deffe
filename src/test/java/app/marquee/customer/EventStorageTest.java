package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import app.marquee.customer.EventPartitions.Partition;
import app.marquee.shared.Ids;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events in the partitions of their time, beneath the API. */
@MarqueeTest
class EventStorageTest {
    private static final String PLACES =
            "select cast(tableoid as regclass) || '' from customer_event where tenant_id = :tenantId order by occurred_at";

    @Inject
    EventWriter writer;

    @Inject
    EventPartitions partitions;

    @Inject
    NativeStatements statements;

    @Inject
    TenantContext tenantContext;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    CustomerRecords records;

    @Inject
    TestClock clock;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private UUID tenantId = new UUID(0, 0);

    @BeforeEach
    void onboard() {
        tenantId = Api.newTenant().tenantId();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void lateEventsLandInTheirMonthAndAMessageComesOnce() {
        Instant late = now.minus(Duration.ofDays(70));

        assertThat(write(event(1, "m1", now), event(2, "m2", late), event(3, "m1", now)))
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(write(event(1, "m2", now), event(2, null, now), event(3, null, late)))
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(write(event(1, null, now))).isEmpty();

        assertThat(places()).containsExactly(table(late), table(late), table(now), table(now));
    }

    @Test
    void aMessageIsKnownForThirtyDaysAndNoLonger() {
        assertThat(write(event(1, "m1", now))).hasSize(1);
        clock.advance(Duration.ofDays(30).minusMinutes(1));
        assertThat(write(event(1, "m1", clock.instant()))).isEmpty();
        assertThat(repeated("m1")).isTrue();

        clock.advance(Duration.ofMinutes(1));

        assertThat(repeated("m1")).isFalse();
        assertThat(write(event(1, "m1", clock.instant()))).hasSize(1);
        assertThat(write(event(1, "m1", clock.instant()))).isEmpty();
    }

    @Test
    void atTheTurnOfAPeriodThirtyDaysAreNoLonger() {
        Instant turn = EventPartitions.period(now)
                .plusDays(2 * EventPartitions.PERIOD_DAYS)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        clock.advance(Duration.between(clock.instant(), turn.plusSeconds(60)));
        assertThat(write(event(1, "m1", turn))).hasSize(1);

        clock.advance(Duration.ofDays(30).plusSeconds(60));

        assertThat(write(event(1, "m1", turn.plus(Duration.ofDays(30))))).hasSize(1);
        assertThat(write(event(1, "m1", turn.plus(Duration.ofDays(31))))).isEmpty();
    }

    @Test
    void whoBringsTheSameAtTheSameMomentBringsItOnce() throws Exception {
        var start = new CyclicBarrier(4);
        Callable<Integer> bringing = () -> {
            start.await();
            return write(IntStream.range(0, 100)
                            .mapToObj(number -> event(number, "m" + number, now))
                            .toArray(EventChange[]::new))
                    .size();
        };
        var threads = Executors.newFixedThreadPool(4);
        try {
            int stored = 0;
            for (var answer : threads.invokeAll(Collections.nCopies(4, bringing))) {
                stored += answer.get();
            }
            assertThat(stored).isEqualTo(100);
        } finally {
            threads.shutdown();
        }
        assertThat(places()).hasSize(100);
    }

    @Test
    void aLongHistoryIsExportedPageByPage() {
        var owner = record();
        var other = record();
        var events = IntStream.range(0, 11)
                .mapToObj(number -> event(number, "m" + number, now.minus(Duration.ofDays(number / 2 * 40L))))
                .toList();
        var person = new Person(owner.customerId(), List.of(owner.customerId(), other.customerId()), List.of());

        var read = tenantContext.callAs(tenantId, () -> {
            writer.prepare(events.stream().map(each -> Partition.of(EventRetention.STANDARD, each.occurredAt())));
            writer.write(events.stream()
                    .map(each -> new OwnedEvent(
                            each, writer.hash(each), each.position() % 3 == 0 ? other : owner, EventRetention.STANDARD))
                    .toList());
            var list = records.lists().stream()
                    .filter(each -> each.name().equals("events"))
                    .findFirst()
                    .orElseThrow();
            var all = new ArrayList<String>();
            String key = "";
            for (var page = list.reading().after(person, key, 3);
                    !page.isEmpty();
                    page = list.reading().after(person, key, 3)) {
                page.forEach(entry -> all.add(StoredJson.object(entry.json()).getString("messageId")));
                key = page.get(page.size() - 1).key();
            }
            return all;
        });

        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(EventChange::messageId).toList());
        assertThat(read.get(0)).isEqualTo("m10");
    }

    private boolean repeated(String messageId) {
        return tenantContext.callAs(
                tenantId,
                () -> !writer.repeated(Set.of(writer.hash(event(1, messageId, now))))
                        .isEmpty());
    }

    @Test
    void anIdLeadsToItsEvent() {
        write(event(1, "m1", now));
        UUID id = tenantContext.callAs(
                tenantId,
                () -> statements
                        .list("select id from customer_event where tenant_id = :tenantId", UUID.class, parameters())
                        .get(0));

        assertThat(EventIds.time(id)).isEqualTo(now);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void whatIsNoLongerKeptIsDroppedAndNothingElse() throws SQLException {
        Instant old = now.minus(Duration.ofDays(150));
        tenantContext.runAs(tenantId, () -> {
            writer.prepare(Stream.of(Partition.of(EventRetention.SHORT, old), Partition.of(EventRetention.LONG, old)));
            writer.write(List.of(
                    owned(event(1, "m1", old), EventRetention.SHORT), owned(event(2, "m2", old), EventRetention.LONG)));
        });
        assertThat(places()).hasSize(2);

        partitions.keepUp();

        assertThat(places()).singleElement().asString().contains("long");
        for (String kept : List.of("'SHORT', date_trunc('month', now())::date", "'LONG', date '2025-01-02'")) {
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> call("drop_event_partition(" + kept + ")"));
        }
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> call("add_event_partition('X', '2026-01-01')"));
    }

    @Test
    void whoIsInASegmentByWhatIsDroppedLeavesIt() throws SQLException {
        var shop = Shop.open().customer("ada").save();
        var ada = Ids.decode(
                "cus", shop.owner().query("{ customers { nodes { id } } }").getString("customers.nodes[0].id"));
        Instant old = now.minus(Duration.ofDays(150));
        tenantContext.runAs(shop.tenantId(), () -> {
            writer.prepare(Stream.of(Partition.of(EventRetention.SHORT, old)));
            var visit = event(1, "m1", old);
            writer.write(
                    List.of(new OwnedEvent(visit, writer.hash(visit), new Resolved(ada, ada), EventRetention.SHORT)));
        });
        var ever = Map.of("name", "Ever", "condition", Map.of("event", Map.of("type", "visit")));
        shop.owner().mutate("createSegment", "CreateSegmentInput", ever, "segment { id }");
        await().until(() -> segmentOf(shop).equals("READY 1"));

        partitions.keepUp();

        await().until(() -> segmentOf(shop).equals("READY 0"));
    }

    private static String segmentOf(Shop shop) {
        var segments =
                shop.owner().query("{ segments { nodes { status size } } }").setRootPath("data.segments.nodes[0]");
        return segments.getString("status") + " " + segments.getInt("size");
    }

    private Set<Long> write(EventChange... events) {
        return tenantContext.callAs(tenantId, () -> {
            writer.prepare(Stream.of(events).map(each -> Partition.of(EventRetention.STANDARD, each.occurredAt())));
            return writer.write(Stream.of(events)
                    .map(each -> owned(each, EventRetention.STANDARD))
                    .toList());
        });
    }

    private OwnedEvent owned(EventChange event, EventRetention retention) {
        return new OwnedEvent(event, writer.hash(event), new Resolved(Ids.newId(), Ids.newId()), retention);
    }

    private static EventChange event(long position, @Nullable String messageId, Instant occurredAt) {
        return new EventChange(
                position,
                messageId,
                "ada",
                "visit",
                occurredAt,
                Json.createObjectBuilder().add("page", "/\t\"home\"").build());
    }

    private List<String> places() {
        return tenantContext.callAs(tenantId, () -> statements.list(PLACES, String.class, parameters()));
    }

    private Map<String, ?> parameters() {
        return Map.of("tenantId", tenantId);
    }

    private static String table(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return "customer_event_standard_%d%02d".formatted(day.getYear(), day.getMonthValue());
    }

    private void call(String function) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select " + function);
        }
    }

    private static Resolved record() {
        var id = Ids.newId();
        return new Resolved(id, id);
    }
}
