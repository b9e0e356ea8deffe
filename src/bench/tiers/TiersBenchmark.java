package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * The tiers of all CDNOW customers as of July 1998 by the template RFM_BEHAVIOUR: tierCounts over HTTP, row security and
 * all, against the statement that somebody who knows the tables writes for just these rules, on an open connection that
 * no policy holds. Both count the same, or there is no result.
 */
public final class TiersBenchmark {
    private static final Path ORDERS = Path.of("src/data/cdnow-transactions.csv");
    private static final String SLUG = "cdnow";
    private static final String AS_OF = "1998-07-01T00:00:00Z";
    private static final int CUSTOMERS = 23_570;
    private static final int MAXIMUM_WARM_UP = 200;
    private static final int MEASURED = 31;
    private static final String COUNTS =
            "query($id: ID, $asOf: DateTime) { tierCounts(policyId: $id, asOf: $asOf) { tier { code } count } }";
    private static final String BY_HAND =
            """
            with orders as (
                select customer_id, count(*) as number, sum(amount) as total, avg(amount) as mean,
                       min(ordered_at) as first_at, max(ordered_at) as last_at,
                       count(*) filter (where ordered_at > asof.at - interval '30 days') as number_30,
                       avg(amount) filter (where ordered_at > asof.at - interval '30 days') as mean_30,
                       count(*) filter (where ordered_at > asof.at - interval '90 days') as number_90
                from customer_order, (select timestamptz '1998-07-01T00:00:00Z' as at) asof
                where tenant_id = ?::uuid and status = 'PLACED' and ordered_at <= asof.at
                group by customer_id),
            shop as (
                select sum(total) / sum(number) as mean, percentile_cont(0.7) within group (order by mean) as top
                from orders),
            messages as (
                select customer_id, count(*) as received,
                       count(*) filter (where least(opened_at, clicked_at) <= timestamptz '1998-07-01T00:00:00Z')
                           as interacted
                from delivery
                where tenant_id = ?::uuid and status = 'SENT' and sent_at <= timestamptz '1998-07-01T00:00:00Z'
                  and sent_at > timestamptz '1998-07-01T00:00:00Z' - interval '90 days'
                group by customer_id)
            select case
                       when number_30 >= 3 and mean_30 >= 1.5 * shop.mean then 'HIGH_VALUE'
                       when number_90 >= 2 and interacted > 0.5 * received then 'POTENTIAL'
                       when last_at <= asof.at - interval '120 days' and orders.mean >= shop.top then 'AT_RISK'
                       when first_at > asof.at - interval '30 days' then 'NEW'
                       when last_at <= asof.at - interval '180 days' then 'DORMANT'
                       else 'REGULAR'
                   end as tier, count(*)
            from (select timestamptz '1998-07-01T00:00:00Z' as at) asof
            cross join shop
            cross join orders
            left join messages on messages.customer_id = orders.customer_id
            group by 1
            """;

    private final Client client;
    private final String policyId;
    private final PreparedStatement byHand;

    private TiersBenchmark(Client client, String policyId, PreparedStatement byHand) {
        this.client = client;
        this.policyId = policyId;
        this.byHand = byHand;
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins);
                var connection = database.connect()) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "GROWTH", SLUG);
            var tenantId = database.ask("select id from tenant where slug = '" + SLUG + "'");
            store(connection, tenantId);
            var client = new Client(service, logins.token(SLUG));
            var byHand = connection.prepareStatement(BY_HAND);
            byHand.setString(1, tenantId);
            byHand.setString(2, tenantId);
            new TiersBenchmark(client, createPolicy(client), byHand).measure();
        }
    }

    private static void store(Connection connection, String tenantId) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var file = Files.newInputStream(ORDERS)) {
            statement.execute(
                    "create temporary table cdnow (customer text, day timestamp, units integer, amount numeric)");
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy cdnow from stdin (format csv, header)", file);
            statement.execute("insert into customer (tenant_id, id, external_id, created_at)"
                    + " select '" + tenantId + "', gen_random_uuid(), c.customer, now()"
                    + " from (select distinct customer from cdnow) c");
            statement.execute("insert into customer_order"
                    + " (tenant_id, id, customer_id, profile_id, ordered_at, units, amount, duplicate_rank, status)"
                    + " select c.tenant_id, gen_random_uuid(), c.id, c.id, o.day at time zone 'UTC', o.units, o.amount,"
                    + " row_number() over (partition by o.customer, o.day, o.units, o.amount), 'PLACED'"
                    + " from cdnow o join customer c on c.tenant_id = '" + tenantId + "' and c.external_id = o.customer");
            statement.execute("vacuum analyze");
        }
    }

    private static String createPolicy(Client client) throws IOException, InterruptedException {
        return client.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "RFM", "template", "RFM_BEHAVIOUR"),
                        "tierPolicy { id }")
                .at("/tierPolicy/id")
                .asText();
    }

    private void measure() throws Exception {
        var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, this::compare);
        var ours = rounds.median(0);
        var hand = rounds.median(1);
        System.out.printf("All tiers of %,d customers: API %.1f ms, by hand %.1f ms%n", CUSTOMERS, ours, hand);
        System.out.printf(
                "tiers ratio=%.2f api_ms=%.1f hand_ms=%.1f customers=%d%n", ours / hand, ours, hand, CUSTOMERS);
    }

    /** In milliseconds. */
    private double[] compare(int round) throws Exception {
        var begin = System.nanoTime();
        var ours = ask();
        var between = System.nanoTime();
        var hand = askByHand();
        var end = System.nanoTime();
        if (!ours.equals(hand) || sum(hand) != CUSTOMERS) {
            throw new IllegalStateException("The API counts " + ours + ", the statement " + hand);
        }
        return new double[] {(between - begin) / 1e6, (end - between) / 1e6};
    }

    private Map<String, Integer> ask() throws IOException, InterruptedException {
        var counts = new TreeMap<String, Integer>();
        for (var row : client.query(COUNTS, Map.of("id", policyId, "asOf", AS_OF)).get("tierCounts")) {
            // The statement has no row for a tier without customers.
            if (row.get("count").asInt() > 0) {
                counts.put(row.at("/tier/code").asText(), row.get("count").asInt());
            }
        }
        return counts;
    }

    private Map<String, Integer> askByHand() throws SQLException {
        var counts = new TreeMap<String, Integer>();
        try (var rows = byHand.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
