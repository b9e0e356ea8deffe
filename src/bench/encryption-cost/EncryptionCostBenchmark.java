package app.marquee.security;

import bench.Client;
import bench.Database;
import bench.Logins;
import bench.Rounds;
import bench.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A customer is found by email, and all identities of it are read, as the service does: in a transaction of the service's
 * role, which row security holds to its tenant. Encrypted means hash, find by the hash, decrypt with the service's own
 * classes; plain means the same statement over the same rows in text, with the same indexes. The service itself reads
 * what the benchmark wrote, and both ways give the same, or there is no result. In the package of the classes, so that
 * nobody else has to see them.
 */
public final class EncryptionCostBenchmark {
    private static final String SLUG = "encrypted";
    private static final int CUSTOMERS = 200_000;
    private static final int LOOKUPS = 1_000;
    private static final int MAXIMUM_WARM_UP = 40;
    private static final int MEASURED = 21;
    private static final String PLAIN_TABLE =
            """
            create table plain_identity (
                tenant_id uuid not null references tenant,
                id uuid not null,
                customer_id uuid not null,
                kind text not null,
                value text not null,
                primary key (tenant_id, id),
                foreign key (tenant_id, customer_id) references customer (tenant_id, id));
            create index plain_identity_by_customer on plain_identity (tenant_id, customer_id);
            create index plain_identity_by_value on plain_identity (tenant_id, kind, value);
            call protect_tenant_table('plain_identity')
            """;
    private static final String ENCRYPTED =
            """
            select i.id, i.cipher, i.key_id from customer_identity f
            join customer_identity i on i.tenant_id = f.tenant_id and i.customer_id = f.customer_id
            where f.tenant_id = ? and f.kind = 'EMAIL' and f.hash = ? order by i.kind
            """;
    private static final String PLAIN =
            """
            select i.id, i.value from plain_identity f
            join plain_identity i on i.tenant_id = f.tenant_id and i.customer_id = f.customer_id
            where f.tenant_id = ? and f.kind = 'EMAIL' and f.value = ? order by i.kind
            """;
    private static final String AS_TENANT = "select set_config('app.tenant_id', ?, true)";

    private final UUID tenantId;
    private final Encryption encryption;
    private final Random random = new Random(1);

    private EncryptionCostBenchmark(UUID tenantId, Encryption encryption) {
        this.tenantId = tenantId;
        this.encryption = encryption;
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins);
                var connection = database.connect()) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "SCALE", SLUG);
            var tenantId = UUID.fromString(database.ask("select id from tenant where slug = '" + SLUG + "'"));
            var benchmark = new EncryptionCostBenchmark(tenantId, encryption(connection, tenantId));
            benchmark.store(connection);
            benchmark.compareWithService(new Client(service, logins.token(SLUG)));
            benchmark.measure(database);
        }
    }

    /** The service's own, with the key that it gave the tenant. */
    private static Encryption encryption(Connection connection, UUID tenantId) throws SQLException {
        var config = new Configuration(
                Map.of(1, Service.KEY), OptionalInt.of(1), Optional.of(Service.KEY), Optional.of(Service.KEY));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select wrapped from data_key where tenant_id = '" + tenantId + "'")) {
            row.next();
            var context = ByteBuffer.allocate(20).put(Encryption.bytes(tenantId)).putInt(1).array();
            var key = new ConfiguredKeyProvider(config).unwrap("1", row.getBytes(1), context);
            return new Encryption(new OneKey(new SecretKeySpec(key, "AES")), new Keys(config));
        }
    }

    private record Configuration(
            Map<Integer, String> encryption, OptionalInt current, Optional<String> equality, Optional<String> signing)
            implements KeyConfig {}

    /** What the service keeps unwrapped between two looks at the table. */
    private static final class OneKey extends DataKeys {
        private final SecretKey key;

        OneKey(SecretKey key) {
            super(null, null, null, InstantSource.system());
            this.key = key;
        }

        @Override
        int current(UUID tenantId) {
            return 1;
        }

        @Override
        SecretKey key(UUID tenantId, int number) {
            return key;
        }
    }

    private static String email(int number) {
        return "customer-" + number + "@people.example";
    }

    private static String phone(int number) {
        return "+1555%07d".formatted(number);
    }

    private void store(Connection connection) throws SQLException, IOException {
        System.out.printf("Writing %,d customers%n", CUSTOMERS);
        try (var statement = connection.createStatement()) {
            statement.execute(PLAIN_TABLE);
        }
        copy(connection, "customer (tenant_id, id, external_id, created_at)", (rows, number) ->
                row(rows, tenantId, customerId(number), "customer-" + number, "2026-01-01T00:00:00Z"));
        copy(connection, "customer_identity (tenant_id, id, customer_id, kind, cipher, hash, key_id, created_at)", this::encrypted);
        copy(connection, "plain_identity (tenant_id, id, customer_id, kind, value)", (rows, number) -> {
            row(rows, tenantId, new UUID(2, number), customerId(number), "EMAIL", email(number));
            row(rows, tenantId, new UUID(3, number), customerId(number), "PHONE", phone(number));
        });
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static UUID customerId(int number) {
        return new UUID(1, number);
    }

    private void encrypted(PrintStream rows, int number) {
        encrypted(rows, new UUID(2, number), customerId(number), "EMAIL", email(number));
        encrypted(rows, new UUID(3, number), customerId(number), "PHONE", phone(number));
    }

    private void encrypted(PrintStream rows, UUID id, UUID customerId, String kind, String value) {
        var text = encryption.encrypt(tenantId, "customer_identity", id, value);
        var hash = encryption.equalityHash(tenantId, kind, value);
        row(rows, tenantId, id, customerId, kind, bytea(text.bytes()), bytea(hash), text.keyId(), "2026-01-01T00:00:00Z");
    }

    private static String bytea(byte[] bytes) {
        return "\\\\x" + HexFormat.of().formatHex(bytes);
    }

    private static void row(PrintStream rows, Object... values) {
        for (var i = 0; i < values.length; i++) {
            rows.print(i == 0 ? "" : "\t");
            rows.print(values[i]);
        }
        rows.print('\n');
    }

    private interface Rows {
        void write(PrintStream rows, int number);
    }

    private static void copy(Connection connection, String target, Rows rows) throws SQLException, IOException {
        try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), "copy " + target + " from stdin");
                var print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            for (var number = 0; number < CUSTOMERS; number++) {
                rows.write(print, number);
            }
        }
    }

    private void compareWithService(Client client) throws IOException, InterruptedException {
        var found = client.query(
                "query($email: String) { customers(filter: { email: $email }) { nodes { identities { value } } } }",
                Map.of("email", email(4711)));
        var values = found.at("/customers/nodes/0/identities").findValuesAsText("value");
        if (!values.equals(List.of(email(4711), phone(4711)))) {
            throw new IllegalStateException("The service reads " + found);
        }
    }

    private void measure(Database database) throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), Database.SERVICE, Database.PASSWORD);
                var asTenant = connection.prepareStatement(AS_TENANT);
                var encrypted = connection.prepareStatement(ENCRYPTED);
                var plain = connection.prepareStatement(PLAIN)) {
            connection.setAutoCommit(false);
            asTenant.setString(1, tenantId.toString());
            var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, round -> compare(connection, asTenant, encrypted, plain));
            var ours = rounds.median(0);
            var text = rounds.median(1);
            System.out.printf("A customer found by email and read: encrypted %.1f us, plain %.1f us%n", ours, text);
            System.out.printf(
                    "encryption-cost ratio=%.2f encrypted_us=%.1f plain_us=%.1f customers=%d%n",
                    ours / text, ours, text, CUSTOMERS);
        }
    }

    /** In microseconds each; one lookup of each in turn, so that what else the machine does meets both alike. */
    private double[] compare(
            Connection connection, PreparedStatement asTenant, PreparedStatement encrypted, PreparedStatement plain)
            throws SQLException {
        var ours = 0L;
        var text = 0L;
        for (var lookup = 0; lookup < LOOKUPS; lookup++) {
            var email = email(random.nextInt(CUSTOMERS));
            var begin = System.nanoTime();
            asTenant.execute();
            var decrypted = readEncrypted(encrypted, email);
            connection.rollback();
            var between = System.nanoTime();
            asTenant.execute();
            var read = readPlain(plain, email);
            connection.rollback();
            text += System.nanoTime() - between;
            ours += between - begin;
            if (!decrypted.equals(read) || read.size() != 2) {
                throw new IllegalStateException("Encrypted are " + decrypted + ", plain " + read);
            }
        }
        return new double[] {ours / 1e3 / LOOKUPS, text / 1e3 / LOOKUPS};
    }

    private List<String> readEncrypted(PreparedStatement statement, String email) throws SQLException {
        statement.setObject(1, tenantId);
        statement.setBytes(2, encryption.equalityHash(tenantId, "EMAIL", email));
        var values = new ArrayList<String>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var id = rows.getObject(1, UUID.class);
                var text = new CipherText(rows.getBytes(2), rows.getInt(3));
                values.add(encryption.decrypt(tenantId, "customer_identity", id, text));
            }
        }
        return values;
    }

    private List<String> readPlain(PreparedStatement statement, String email) throws SQLException {
        statement.setObject(1, tenantId);
        statement.setString(2, email);
        var values = new ArrayList<String>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1, UUID.class);
                values.add(rows.getString(2));
            }
        }
        return values;
    }
}
