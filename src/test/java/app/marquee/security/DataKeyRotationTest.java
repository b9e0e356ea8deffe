package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class DataKeyRotationTest {
    private static final EncryptedColumn IDENTITIES = EncryptedColumn.of("customer_identity", "cipher");
    private static final List<UUID> BEFORE_ALL = List.of(new UUID(0, 0));
    private static final int CUSTOMERS = 10;

    @Inject
    DataKeyRotation rotation;

    @Inject
    ReencryptionSql sql;

    @Inject
    DataKeyTable table;

    @Inject
    DataKeys dataKeys;

    @Inject
    Encryption encryption;

    @Inject
    @All
    List<EncryptedColumn> columns;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    TestClock clock;

    private Api owner = Api.admin();
    private UUID tenant = new UUID(0, 0);

    @BeforeEach
    void openAShop() {
        owner = Api.newTenant();
        tenant = owner.tenantId();
        IntStream.range(0, CUSTOMERS).forEach(number -> write(number, "first"));
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void everyColumnOfCipherTextsIsInTheList() {
        @SuppressWarnings("unchecked")
        List<String> existing = entityManager
                .createNativeQuery("select table_name || '.' || column_name from information_schema.columns"
                        + " where table_schema = current_schema() and column_name like '%cipher%'")
                .getResultList();

        assertThat(columns)
                .extracting(column -> column.table() + "." + column.cipherColumn())
                .containsExactlyInAnyOrderElementsOf(existing)
                .hasSizeGreaterThan(2);
    }

    @Test
    void everythingIsEncryptedAnewAndTheOldKeyIsRemoved() {
        UUID channel = Ids.newId();
        UUID message = Ids.newId();
        storeChannelAndExport(channel, message);

        rotate();
        awaitKeys(2);

        assertThat(emails()).allMatch(email -> email.startsWith("first"));
        assertThat(owner.query("{ customers(filter: { email: \"FIRST-3@example.com\" }) { nodes { externalId } } }")
                        .getList("customers.nodes.externalId"))
                .isEqualTo(List.of("c3"));
        assertThat(read("channel", "secret_cipher", "id", channel)).isEqualTo("sesame");
        assertThat(read("channel_export_row", "line_cipher", "message_id", message))
                .isEqualTo("a line");
        assertThat(usedKeys()).containsExactly(2);
    }

    @Test
    void aRotationThatWasKilledHalfWayGoesOn() {
        tenantContext.runAs(tenant, dataKeys::add);
        clock.advance(DataKeys.KEPT);
        reencryptThree();
        assertThatIllegalStateException()
                .isThrownBy(() -> tenantContext.runAs(tenant, () -> {
                    assertThat(rotation.reencrypt(IDENTITIES, tenant, BEFORE_ALL, 3))
                            .hasSize(3);
                    throw new IllegalStateException("Killed before the commit");
                }));

        assertThat(usedKeys()).containsExactly(1, 2);
        assertThat(emails()).hasSize(CUSTOMERS).allMatch(email -> email.startsWith("first"));

        rotate();
        awaitKeys(3);

        assertThat(usedKeys()).containsExactly(3);
        assertThat(emails()).hasSize(CUSTOMERS).allMatch(email -> email.startsWith("first"));
    }

    @Test
    void whatIsWrittenAndReadMeanwhileIsNotLost() {
        var over = new AtomicBoolean();
        var writers = IntStream.range(0, 2)
                .mapToObj(writer -> CompletableFuture.supplyAsync(() -> writeUntil(over, writer)))
                .toList();
        var reader = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                assertThat(emails()).hasSize(CUSTOMERS);
            }
        });

        rotate();
        awaitKeys(2);
        over.set(true);
        reader.join();

        int first = writers.get(0).join();
        int second = writers.get(1).join();
        assertThat(emails())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CUSTOMERS)
                        .mapToObj(number -> (number % 2 == 0 ? first : second) + "-" + number + "@example.com")
                        .toList());
        assertThat(usedKeys()).containsExactly(2);
    }

    private int writeUntil(AtomicBoolean over, int writer) {
        int round = 0;
        while (!over.get()) {
            round++;
            for (int number = writer; number < CUSTOMERS; number += 2) {
                write(number, String.valueOf(round));
            }
        }
        return round;
    }

    @Test
    void whatWasWrittenSinceItWasReadStays() {
        tenantContext.runAs(tenant, dataKeys::add);
        var before = tenantContext.callAs(tenant, () -> sql.olderThan(2, IDENTITIES, tenant, BEFORE_ALL, 1));
        UUID id = before.get(0).key().get(0);
        var written = encryption.encrypt(tenant, "customer_identity", id, "written@example.com");
        change(
                "update customer_identity set cipher = ?1 where tenant_id = ?2 and id = ?3",
                written.bytes(),
                tenant,
                id);

        var late = encryption.encrypt(tenant, "customer_identity", id, "late@example.com");
        tenantContext.runAs(tenant, () -> sql.replace(IDENTITIES, tenant, before, List.of(late)));

        assertThat(read("customer_identity", "cipher", "id", id)).isEqualTo("written@example.com");
    }

    @Test
    void whatSomebodyIsWritingIsNotWaitedFor() {
        tenantContext.runAs(tenant, dataKeys::add);
        clock.advance(DataKeys.KEPT);

        tenantContext.runAs(tenant, () -> {
            entityManager
                    .createNativeQuery(
                            "select id from customer_identity where tenant_id = ?1 order by id limit 1" + " for update")
                    .setParameter(1, tenant)
                    .getSingleResult();
            var others = CompletableFuture.supplyAsync(() ->
                    tenantContext.callAs(tenant, () -> rotation.reencrypt(IDENTITIES, tenant, BEFORE_ALL, CUSTOMERS)));
            assertThat(others)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(rows -> assertThat(rows).hasSize(CUSTOMERS - 1));
        });

        assertThat(usedKeys()).containsExactly(1, 2);
        assertThat(emails()).hasSize(CUSTOMERS);
    }

    @Test
    void aKeyThatIsUsedIsNotRemoved() {
        tenantContext.runAs(tenant, dataKeys::add);

        tenantContext.runAs(tenant, () -> table.removeUnused(tenant, 2, columns));

        assertThat(keys()).containsExactly(1, 2);
        assertThatThrownBy(() -> tenantContext.runAs(tenant, () -> table.removeUnused(tenant, 2, List.of())))
                .hasStackTraceContaining("violates foreign key constraint");
    }

    @Test
    void aWriterThatIsFarTooLateWritesNothingThatCannotBeRead() {
        var late = encryption.encrypt(tenant, "channel", Ids.newId(), "sesame");
        rotate();
        awaitKeys(2);

        assertThatThrownBy(() -> storeChannel(Ids.newId(), late))
                .hasStackTraceContaining("violates foreign key constraint");
    }

    @Test
    void twoRotationsAtOnceEndWithOneKey() {
        rotate();
        rotate();
        awaitKeys(3);

        assertThat(usedKeys()).containsExactly(3);
        assertThat(emails()).hasSize(CUSTOMERS);
    }

    @Test
    void onlySaasAdminsRotate() {
        var input = Map.of("tenantId", Ids.encode("tnt", tenant));

        assertThat(owner.failureOf("rotateDataKey", "RotateDataKeyInput", input))
                .isEqualTo("FORBIDDEN");
        assertThat(Api.admin().failureOf("rotateDataKey", "RotateDataKeyInput", Map.of("tenantId", "tnt_nonsense")))
                .isEqualTo("INVALID");
        assertThat(keys()).containsExactly(1);
    }

    private void rotate() {
        var payload = Api.admin()
                .mutate(
                        "rotateDataKey",
                        "RotateDataKeyInput",
                        Map.of("tenantId", Ids.encode("tnt", tenant)),
                        "dataKeys { number masterKeyId createdAt }");
        assertThat(payload.getList("dataKeys.masterKeyId"))
                .hasSizeGreaterThan(1)
                .containsOnly("1");
        clock.advance(DataKeyRotation.SETTLING);
    }

    private void awaitKeys(Integer... numbers) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(keys()).containsExactly(numbers));
    }

    private List<Integer> keys() {
        return Api.admin()
                .query(
                        "query($id: ID!) { dataKeys(tenantId: $id) { number } }",
                        Map.of("id", Ids.encode("tnt", tenant)))
                .getList("dataKeys.number");
    }

    private void reencryptThree() {
        var rows = tenantContext.callAs(tenant, () -> rotation.reencrypt(IDENTITIES, tenant, BEFORE_ALL, 3));
        assertThat(rows).hasSize(3);
    }

    /** The clock jumps over the time in which writers end that know the older key: one whom that catches is told to try again. */
    private void write(int number, String word) {
        var customer = Map.of("externalId", "c" + number, "email", word + "-" + number + "@example.com");
        String failure;
        do {
            failure =
                    owner.failureOf("upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(customer)));
        } while ("CONFLICT".equals(failure));
        assertThat(failure).isNull();
    }

    private List<String> emails() {
        return owner.query("{ customers(first: 100) { nodes { identities { value } } } }")
                .getList("customers.nodes.identities.value.flatten()");
    }

    private void storeChannelAndExport(UUID channel, UUID message) {
        storeChannel(channel, encryption.encrypt(tenant, "channel", channel, "sesame"));
        UUID export = Ids.newId();
        change(
                "insert into channel_export (tenant_id, id, channel_id, campaign_id, created_at)"
                        + " values (?1, ?2, ?3, ?4, now())",
                tenant,
                export,
                channel,
                Ids.newId());
        var line = encryption.encrypt(tenant, "channel_export_row", message, "a line");
        change(
                "insert into channel_export_row (tenant_id, export_id, message_id, line_cipher, key_id)"
                        + " values (?1, ?2, ?3, ?4, ?5)",
                tenant,
                export,
                message,
                line.bytes(),
                line.keyId());
    }

    private void storeChannel(UUID id, CipherText secret) {
        change(
                "insert into channel (tenant_id, id, name, kind, channel_group, status, settings, secret_cipher, key_id,"
                        + " created_at, revision)"
                        + " values (?1, ?2, 'Hook', 'WEBHOOK', 'SYSTEM', 'CONNECTED', '{}', ?3, ?4, now(), 0)",
                tenant,
                id,
                secret.bytes(),
                secret.keyId());
    }

    private String read(String ofTable, String cipher, String idColumn, UUID id) {
        return tenantContext.callAs(tenant, () -> {
            var row = (Object[]) entityManager
                    .createNativeQuery(
                            "select %s, key_id from %s where tenant_id = ?1 and %s = ?2"
                                    .formatted(cipher, ofTable, idColumn),
                            Object[].class)
                    .setParameter(1, tenant)
                    .setParameter(2, id)
                    .getSingleResult();
            return encryption.decrypt(tenant, ofTable, id, new CipherText((byte[]) row[0], (int) row[1]));
        });
    }

    @SuppressWarnings("unchecked")
    private List<Integer> usedKeys() {
        return tenantContext.callAs(
                tenant,
                () -> entityManager
                        .createNativeQuery("select key_id from customer_identity union select key_id from channel"
                                + " union select key_id from channel_export_row order by 1 "
                                + SqlRecorder.WITHOUT_TENANT)
                        .getResultList());
    }

    private void change(String statement, Object... parameters) {
        tenantContext.runAs(tenant, () -> {
            var query = entityManager.createNativeQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            assertThat(query.executeUpdate()).isEqualTo(1);
        });
    }
}
