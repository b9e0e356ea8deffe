package app.marquee.condition;

import app.marquee.Shop;
import app.marquee.shared.Ids;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers with facts that lie on, beside and between the ends of the windows that are asked for. */
final class RandomWorld {
    static final Instant PRESENT = Instant.parse("2026-06-30T12:00:00Z");
    static final List<String> TYPES = List.of("visit", "cart", "paid");
    static final List<String> WORDS = List.of("Anna", "anna blum", "10", "9.5", "-3", "ÄRA", "x");
    static final List<Integer> DAYS = List.of(1, 7, 30);

    private static final int CUSTOMERS = 40;

    private final Random random;
    private final Shop shop;
    private final List<UUID> customers = new ArrayList<>();
    private final List<UUID> segments = List.of(Ids.newId(), Ids.newId());

    RandomWorld(Random random, Shop shop) {
        this.random = random;
        this.shop = shop;
    }

    List<UUID> customers() {
        return customers;
    }

    RandomConditions conditions() {
        return new RandomConditions(random, segments);
    }

    /** Such that often something happened exactly so many days before. */
    Instant moment() {
        return PRESENT.plus(Duration.ofHours(12L * random.nextInt(-2, 3))).plusNanos(1000L * random.nextInt(-1, 2));
    }

    Duration pause() {
        return Duration.ofHours(1 + random.nextInt(24 * 12));
    }

    void fill(EntityManager database) {
        for (int month = -3; month <= 3; month++) {
            database.createNativeQuery(
                            "select add_event_partition('LONG', cast(date_trunc('month', cast(:month as timestamp)) as date))",
                            Boolean.class)
                    .setParameter(
                            "month",
                            PRESENT.atOffset(ZoneOffset.UTC).plusMonths(month).toLocalDateTime())
                    .getSingleResult();
        }
        var campaigns = List.of(Ids.newId(), Ids.newId(), Ids.newId());
        campaigns.forEach(id -> insert(
                database,
                "campaign (tenant_id, id, name, objective, status, attribution_days, created_at, revision)",
                id,
                "Test",
                "RETAIN",
                "COMPLETED",
                7,
                PRESENT,
                0));
        for (int number = 0; number < CUSTOMERS; number++) {
            var id = Ids.newId();
            customers.add(id);
            insert(
                    database,
                    "customer (tenant_id, id, external_id, display_name, created_at)",
                    id,
                    "c" + number,
                    random.nextBoolean() ? one(WORDS) : null,
                    time());
            several(
                    3,
                    () -> insert(
                            database,
                            "customer_tag (tenant_id, customer_id, key, value, source, updated_at, expires_at)",
                            id,
                            "tag" + random.nextInt(1000),
                            one(WORDS),
                            "test",
                            PRESENT,
                            null));
            if (random.nextBoolean()) {
                insert(
                        database,
                        "customer_tag (tenant_id, customer_id, key, value, source, updated_at, expires_at)",
                        id,
                        "tag",
                        one(WORDS),
                        "test",
                        PRESENT,
                        random.nextBoolean() ? time() : null);
            }
            several(
                    4,
                    () -> insert(
                            database,
                            "customer_order (tenant_id, id, customer_id, profile_id, ordered_at, amount, status, external_id)",
                            Ids.newId(),
                            id,
                            id,
                            time(),
                            BigDecimal.valueOf(random.nextInt(4) * 10L),
                            one(List.of("PLACED", "PLACED", "CANCELLED")),
                            Ids.newId().toString()));
            several(
                    6,
                    () -> insert(
                            database,
                            "customer_event (tenant_id, id, customer_id, profile_id, retention, type, occurred_at, received_at, properties)",
                            Ids.newId(),
                            id,
                            id,
                            "LONG",
                            one(TYPES),
                            time(),
                            PRESENT,
                            properties()));
            for (var campaign : campaigns) {
                if (random.nextBoolean()) {
                    var sentAt = time();
                    insert(
                            database,
                            "delivery (tenant_id, id, campaign_id, run, customer_id, status, at, sent_at, opened_at)",
                            Ids.newId(),
                            campaign,
                            1,
                            id,
                            "SENT",
                            sentAt,
                            sentAt,
                            random.nextBoolean() ? sentAt : null);
                }
            }
            for (var segment : segments) {
                if (random.nextBoolean()) {
                    insert(
                            database,
                            "segment_member (tenant_id, segment_id, customer_id, since)",
                            segment,
                            id,
                            PRESENT);
                }
            }
            if (random.nextBoolean()) {
                insert(
                        database,
                        "customer_tier (tenant_id, customer_id, policy_id, tier_code, since)",
                        id,
                        Ids.newId(),
                        one(List.of("GOLD", "NEW")),
                        PRESENT);
            }
            for (var channel : new String[] {null, "EMAIL", "SMS"}) {
                if (random.nextBoolean()) {
                    insert(
                            database,
                            "consent (tenant_id, id, customer_id, purpose, channel, granted, at, source)",
                            Ids.newId(),
                            id,
                            "MARKETING",
                            channel,
                            random.nextBoolean(),
                            PRESENT,
                            "test");
                }
            }
        }
    }

    private Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        Stream.of("page", "price")
                .filter(name -> random.nextBoolean())
                .forEach(name -> properties.put(name, one(WORDS)));
        return properties;
    }

    /** Before, at or after an end of a window, or the same half day as others. */
    private Instant time() {
        var ago = Duration.ofHours(12L * random.nextInt(-2, 2 * 32));
        return PRESENT.minus(random.nextInt(4) == 0 ? Duration.ofDays(one(DAYS)) : ago)
                .plusNanos(random.nextBoolean() ? 0 : 1000L * random.nextInt(-1, 2));
    }

    private void several(int most, Runnable work) {
        for (int times = random.nextInt(most + 1); times > 0; times--) {
            work.run();
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void insert(EntityManager database, String table, @Nullable Object... values) {
        var sql = new StringBuilder("insert into " + table + " values (:tenantId");
        for (int place = 0; place < values.length; place++) {
            sql.append(
                    values[place] == null
                            ? ", null"
                            : values[place] instanceof Map ? ", cast(:v" + place + " as jsonb)" : ", :v" + place);
        }
        var query = database.createNativeQuery(
                sql.append(") on conflict do nothing").toString());
        query.setParameter("tenantId", shop.tenantId());
        for (int place = 0; place < values.length; place++) {
            var value = values[place];
            if (value instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked")
                var json = Json.createObjectBuilder((Map<String, Object>) map)
                        .build()
                        .toString();
                query.setParameter("v" + place, json);
            } else if (value != null) {
                query.setParameter("v" + place, value);
            }
        }
        query.executeUpdate();
    }
}
