package app.marquee.audit;

import bench.Client;
import bench.Database;
import bench.Logins;
import bench.Rounds;
import bench.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/** Verifies a log that the service's own classes chained, in as many calls as it takes. */
public final class AuditVerifyBenchmark {
    private static final int ENTRIES = 400_000;
    private static final int AT_ONCE = 10_000;
    private static final int MAXIMUM_WARM_UP = 4;
    private static final int MEASURED = 3;
    private static final String COPY = "copy audit_entry (tenant_id, id, sequence, at, actor, action, subject_id, detail,"
            + " hash) from stdin with (format csv, quote '''')";
    private static final String VERIFY = """
            query($after: AuditLogPositionInput) {
              verifyAuditLog(after: $after) { valid complete checked head { sequence hash } fault { sequence kind } } }
            """;

    private AuditVerifyBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins)) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard("bench", "GROWTH", "owner");
            var owner = new Client(service, logins.token("owner"));
            fill(database, UUID.fromString(database.ask("select id from tenant")));
            var longest = new double[1];
            var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, round -> {
                var start = System.nanoTime();
                longest[0] = verify(owner);
                var perSecond = ENTRIES / seconds(start);
                System.out.printf("%.0f entries a second%n", perSecond);
                return new double[] {perSecond, longest[0]};
            });
            System.out.printf(
                    "audit-verify rows_per_second=%.0f longest_call_ms=%.0f entries=%d%n",
                    rounds.median(0), rounds.median(1) * 1000, ENTRIES);
        }
    }

    /** The whole log; answers the seconds of the longest call. */
    private static double verify(Client owner) throws Exception {
        var longest = 0.0;
        var variables = new HashMap<String, Object>();
        var checked = 0;
        for (JsonNode outcome = null; outcome == null || !outcome.get("complete").asBoolean(); ) {
            var start = System.nanoTime();
            outcome = owner.query(VERIFY, variables).get("verifyAuditLog");
            longest = Math.max(longest, seconds(start));
            if (!outcome.get("valid").asBoolean()) {
                throw new IllegalStateException(outcome.toString());
            }
            checked += outcome.get("checked").asInt();
            variables.put("after", outcome.get("head"));
        }
        if (checked != ENTRIES) {
            throw new IllegalStateException(checked + " entries were verified");
        }
        return longest;
    }

    /** A log as the service writes it, in the place of the one that it began. */
    private static void fill(Database database, UUID tenantId) throws Exception {
        database.execute("delete from audit_entry");
        var chain = new ChainHash(tenantId, new SecretKeySpec(hmac(key(tenantId), "audit".getBytes()), "HmacSHA256"));
        try (var connection = database.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            AuditEntry previous = null;
            var lines = new StringBuilder();
            for (var number = 1; number <= ENTRIES; number++) {
                previous = next(previous, number, chain);
                lines.append(line(tenantId, previous));
                if (number % AT_ONCE == 0) {
                    var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    lines.setLength(0);
                }
            }
            copy.endCopy();
        }
        database.execute("analyze audit_entry");
    }

    private static AuditEntry next(AuditEntry previous, int number, ChainHash chain) {
        var entry = new AuditEntry(
                Instant.EPOCH.plusSeconds(number),
                "person:owner",
                "updateChannel",
                "chn_" + number,
                "{\"after\":{\"host\":\"smtp%d.example\"},\"before\":{\"host\":\"smtp%d.example\"}}"
                        .formatted(number, number - 1),
                Optional.empty());
        entry.follow(previous, chain);
        return entry;
    }

    private static String line(UUID tenantId, AuditEntry entry) {
        return "%s,%s,%d,%s,%s,%s,%s,'%s',\\x%s%n"
                .formatted(
                        tenantId,
                        entry.id(),
                        entry.sequence(),
                        entry.at(),
                        entry.actor(),
                        entry.action(),
                        entry.subjectId(),
                        entry.detail(),
                        HexFormat.of().formatHex(entry.hash()));
    }

    private static byte[] key(UUID tenantId) throws Exception {
        var id = ByteBuffer.allocate(16)
                .putLong(tenantId.getMostSignificantBits())
                .putLong(tenantId.getLeastSignificantBits());
        return hmac(Base64.getDecoder().decode(Service.KEY), id.array());
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
