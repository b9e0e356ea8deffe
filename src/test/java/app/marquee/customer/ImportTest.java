package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ImportTest {
    private static final List<String> ORDER = List.of("customerExternalId", "orderedAt", "units", "amount");
    private static final List<String> CUSTOMER =
            List.of("externalId", "displayName", "email", "consent.marketing.email", "tag.city");

    @Inject
    CustomerImport customerImport;

    @Inject
    OrderImport orderImport;

    @Inject
    Customers customers;

    @Inject
    CustomerTiers customerTiers;

    @Inject
    NativeStatements statements;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);
    private UUID tenantId = new UUID(0, 0);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant("GROWTH", "Asia/Shanghai", "CNY");
        tenantId = Ids.decode("tnt", owner.query("{ tenant { id } }").getString("tenant.id"));
    }

    @Test
    void aCustomersFileCreatesAndChangesWhatItNames() {
        assertThat(importCustomers(row("ada", "Ada", "ada@example.com", "true", "London")))
                .isEmpty();
        assertThat(importCustomers(row("ada", null, null, null, "Paris"), row("bob", null, null, "FALSE", null)))
                .isEmpty();

        var ada = customer("ada");
        assertThat(ada.getInt("revision")).isEqualTo(1);
        assertThat(customer("bob").getInt("revision")).isZero();
        assertThat(ada.getString("displayName")).isEqualTo("Ada");
        assertThat(ada.getString("identities[0].value")).isEqualTo("ada@example.com");
        assertThat(ada.getString("tags[0].value")).isEqualTo("Paris");
        assertThat(ada.getString("tags[0].source")).isEqualTo("import");
        assertThat(ada.getBoolean("consents[0].granted")).isTrue();
        assertThat(ada.getString("consents[0].channel")).isEqualTo("EMAIL");
        assertThat(customer("bob").getBoolean("consents[0].granted")).isFalse();
    }

    @Test
    void aFileSaysWhereCustomersLiveAndWhatTheyRead() {
        var fields = List.of("externalId", "timeZone", "language");
        var errors = importBatch(
                customerImport,
                UUID.randomUUID(),
                fields,
                2,
                rows(
                        row("ada", "Europe/London", "en"),
                        row("ada", null, "fr"),
                        row("bob", "London", "de"),
                        row("cyd", null, "English")));

        assertThat(errors)
                .extracting(RowError::line, RowError::field)
                .containsExactly(tuple(4L, "timeZone"), tuple(5L, "language"));
        assertThat(customer("ada").getString("timeZone")).isEqualTo("Europe/London");
        assertThat(customer("ada").getString("language")).isEqualTo("fr");
    }

    @Test
    void aTagOfAFileEndsWhenTheFileSays() {
        var fields = List.of("externalId", "tag.city", "tagExpiresAt.city");
        List<@Nullable String>[] file = rows(
                row("ada", "London", "2999-12-31"),
                row("bob", "Paris", null),
                row("cyd", null, "2999-12-31"),
                row("dan", "Rome", "soon"),
                row("eve", "Oslo", "1999-12-31T08:00:00Z"));

        var errors = importBatch(customerImport, UUID.randomUUID(), fields, 2, file);

        assertThat(errors)
                .extracting(RowError::line, RowError::field)
                .containsExactly(tuple(4L, "tag.city"), tuple(5L, "tagExpiresAt.city"));
        assertThat(customer("ada").getString("tags[0].expiresAt"))
                .as("midnight in the tenant's zone")
                .isEqualTo("2999-12-30T16:00:00Z");
        assertThat(customer("bob").getMap("tags[0]")).containsEntry("expiresAt", null);
        assertThat(customer("eve").getList("tags")).isEmpty();
        await().until(() -> versions("customer_tag").size() == 2);
        var before = versions("customer", "customer_tag");
        importBatch(customerImport, UUID.randomUUID(), fields, 2, file[0], file[1]);
        assertThat(versions("customer", "customer_tag")).isEqualTo(before);
    }

    @Test
    void aFileSaysWhatElseCustomersAreKnownBy() {
        var card = Map.of("identities", List.of(Map.of("kind", "MEMBER_CARD", "value", "4711")));
        owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(card)), "customers { id }");

        var fields = List.of("externalId", "identity.member_card", "identity.external.pos");
        var errors = importBatch(
                customerImport,
                UUID.randomUUID(),
                fields,
                2,
                row("ada", "4711", "p-1"),
                row("bob", null, "p-2"),
                row("dan", "x".repeat(201), null));

        assertThat(errors)
                .extracting(RowError::line, RowError::field)
                .containsExactly(tuple(4L, "identity.member_card"));
        assertThat(externalIds())
                .as("whose card was known before, and another")
                .containsExactlyInAnyOrder("ada", "bob");
        var bob = owner.query(
                "{ customers(filter: { externalId: [\"bob\"] }) { nodes { identities { kind value source } } } }");
        assertThat(bob.getMap("customers.nodes[0].identities[0]"))
                .isEqualTo(Map.of("kind", "EXTERNAL", "value", "p-2", "source", "pos"));
    }

    @Test
    void aBrokenRowIsToldByFieldAndDoesNotStopTheOthers() {
        var errors = importCustomers(
                row(null, "Nobody", null, null, null),
                row("bad", null, "not an address", "maybe", null),
                row("good", null, null, null, null));

        assertThat(errors)
                .containsExactly(
                        new RowError(2, "externalId", Message.of("Must not be empty")),
                        new RowError(3, "email", Message.of("Must be an email address of at most 254 characters")),
                        new RowError(3, "consent.marketing.email", Message.of("Must be true or false")));
        assertThat(externalIds()).containsExactly("good");
    }

    @Test
    void aFileDoesNotBringAnErasedPersonBack() {
        importCustomers(row("ada", "Ada", "ada@example.com", "true", "London"));
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", customer("ada").getString("id"), "reason", "Asked for"),
                "erasure { erasedAt }");

        var errors = importCustomers(
                row("ada", null, null, null, "Paris"),
                row("countess", "Ada", "Ada@Example.com", null, null),
                row("bob", "Bob", "bob@example.com", null, null));

        assertThat(errors)
                .containsExactlyInAnyOrder(
                        new RowError(2, "externalId", Suppressed.REASON), new RowError(3, "email", Suppressed.REASON));
        assertThat(importOrders(UUID.randomUUID(), 2, row("ada", "1997-01-01", "1", "5.00")))
                .containsExactly(new RowError(2, "customerExternalId", Suppressed.REASON));
        assertThat(importBatch(
                        orderImport,
                        UUID.randomUUID(),
                        List.of("email", "orderedAt", "amount"),
                        2,
                        row("ada@example.com", "1997-01-01", "5.00")))
                .containsExactly(new RowError(2, "email", Suppressed.REASON));
        assertThat(externalIds()).containsExactly("bob");
    }

    @Test
    void theSameCustomersFileTwiceWritesNoRow() {
        List<@Nullable String>[] file = rows(
                row("ada", "Ada", "ada@example.com", "true", "London"),
                row("bob", null, "bob@example.com", "false", null));
        importCustomers(file);
        var before = versions("customer", "customer_identity", "consent", "consent_change", "customer_tag");

        importCustomers(file);

        assertThat(versions("customer", "customer_identity", "consent", "consent_change", "customer_tag"))
                .isEqualTo(before);
    }

    @Test
    void whereAFileNamesACustomerTwiceTheLaterRowHolds() {
        importCustomers(row("ada", "Ada", null, "true", null), row("ada", "Countess", null, "false", null));

        assertThat(customer("ada").getString("displayName")).isEqualTo("Countess");
        assertThat(customer("ada").getBoolean("consents[0].granted")).isFalse();
    }

    @Test
    void aFileGrantsWhatAFileRefusedAndNotWhatTheCustomerDid() {
        importCustomers(row("ada", null, null, "false", null), row("bob", null, null, "true", null));
        inTenant(() ->
                customers.withdrawConsent(id("bob"), ConsentPurpose.MARKETING, ChannelKind.EMAIL, "unsubscribe link"));

        importCustomers(row("ada", null, null, "true", null), row("bob", null, null, "true", null));

        assertThat(customer("ada").getBoolean("consents[0].granted")).isTrue();
        assertThat(customer("bob").getBoolean("consents[0].granted")).isFalse();
        assertThat(customer("bob").getString("consents[0].source")).isEqualTo("unsubscribe link");
    }

    @Test
    void everyChangeOfConsentIsProved() {
        importCustomers(row("ada", null, null, "true", null));
        importCustomers(row("ada", null, null, "true", null));
        inTenant(() -> customers.withdrawConsent(id("ada"), ConsentPurpose.MARKETING, null, "phone call"));

        assertThat(proofOfConsent())
                .containsExactly(
                        "EMAIL true import person:importer",
                        "EMAIL false phone call system",
                        "null false phone call system");
    }

    @Test
    void ordersAreAddedUpAndADateIsMidnightInTheTenantsZone() {
        importCustomers(row("ada", null, null, null, null), row("bob", null, null, null, null));

        assertThat(importOrders(
                        UUID.randomUUID(),
                        2,
                        row("ada", "1997-01-01", "1", "11.77"),
                        row("ada", "1997-01-02T08:00:00+08:00", null, "12"),
                        row("bob", "1997-01-03", "2", "0.00")))
                .isEmpty();

        var ada = customer("ada");
        assertThat(ada.getInt("orderCount")).isEqualTo(2);
        assertThat(ada.getString("totalSpent.amount")).isEqualTo("23.77");
        assertThat(ada.getString("firstOrderAt")).isEqualTo("1996-12-31T16:00:00Z");
        assertThat(ada.getString("lastOrderAt")).isEqualTo("1997-01-02T00:00:00Z");
        assertThat(customer("bob").getInt("orderCount")).isEqualTo(1);
    }

    @Test
    void aBrokenOrderIsToldByFieldAndDoesNotStopTheOthers() {
        importCustomers(row("ada", null, null, null, null));

        var errors = importOrders(
                UUID.randomUUID(),
                2,
                row("ada", "1997-01-01", "1", "1.00"),
                row("nobody", "1997-01-01", "1", "1.00"),
                row("ada", "1997-02-30", "1", "1.00"),
                row("ada", "1997-01-01", "-1", "-1.00"),
                row(null, null, null, null));

        assertThat(errors)
                .extracting(error -> error.line() + " " + error.field())
                .containsExactlyInAnyOrder(
                        "3 customerExternalId",
                        "4 orderedAt",
                        "5 units",
                        "5 amount",
                        "6 customerExternalId",
                        "6 orderedAt",
                        "6 amount");
        assertThat(customer("ada").getInt("orderCount")).isEqualTo(1);
    }

    @Test
    void ordersOfAFileNameCustomersByAnyIdentity() {
        importCustomers(row("ada", null, "ada@example.com", null, null));
        var fields = List.of("orderedAt", "amount", "customerExternalId", "email", "identity.member_card");
        List<@Nullable String>[] file = rows(
                row("1997-01-01", "1.00", "ada", null, null),
                row("1997-01-01", "1.00", null, "ADA@example.com", null),
                row("1997-01-01", "1.00", null, null, "4711"),
                row("1997-01-01", "2.00", null, null, "4711"),
                row("1997-01-01", "2.00", "nobody", null, null),
                row("1997-01-01", "2.00", null, "no address", null),
                row("1997-01-01", "2.00", null, null, null));

        var errors = importBatch(orderImport, UUID.randomUUID(), fields, 2, file);
        var before = versions("customer", "customer_identity", "customer_order");
        importBatch(orderImport, UUID.randomUUID(), fields, 2, file);

        assertThat(errors)
                .extracting(RowError::line, RowError::field)
                .containsExactlyInAnyOrder(
                        tuple(6L, "customerExternalId"), tuple(7L, "email"), tuple(8L, "customerExternalId"));
        assertThat(customer("ada").getInt("orderCount"))
                .as("equal rows that name the same customer by different ids")
                .isEqualTo(2);
        var begun = owner.query("{ customers { nodes { externalId orderCount identities { kind value confirmed } } } }")
                .setRootPath("data.customers.nodes.find { it.externalId == null }");
        assertThat(begun.getInt("orderCount")).isEqualTo(2);
        assertThat(begun.getList("identities"))
                .isEqualTo(List.of(Map.of("kind", "MEMBER_CARD", "value", "4711", "confirmed", true)));
        assertThat(versions("customer", "customer_identity", "customer_order")).isEqualTo(before);
    }

    @Test
    void equalRowsOfAFileAreOrdersOfTheirOwnHoweverItIsCutIntoBatches() {
        importCustomers(row("ada", null, null, null, null));
        var equal = row("ada", "1997-01-01", "1", "1.00");

        // Five equal rows in batches of two, two and one, with another in between.
        UUID first = UUID.randomUUID();
        importOrders(first, 2, equal, equal);
        importOrders(first, 4, equal, row("ada", "1997-01-01", "1", "1.01"), equal);
        importOrders(first, 7, equal);
        assertThat(customer("ada").getInt("orderCount")).isEqualTo(6);
        var before = versions("customer", "customer_order");

        // The same file again, cut otherwise, changes nothing; one equal row more is one order more.
        UUID second = UUID.randomUUID();
        importOrders(second, 2, equal, equal, equal);
        importOrders(second, 5, row("ada", "1997-01-01", "1", "1.01"), equal, equal);
        assertThat(versions("customer", "customer_order")).isEqualTo(before);
        importOrders(second, 8, equal);
        assertThat(customer("ada").getInt("orderCount")).isEqualTo(7);
    }

    @Test
    void nothingIsKeptToRankRowsOnceAnImportHasEnded() {
        importCustomers(row("ada", null, null, null, null));
        var order = row("ada", "1997-01-01", "1", "1.00");
        importOrders(UUID.randomUUID(), 2, order);
        assertThat(versions("order_occurrence")).isEmpty();
        var run = run(UUID.randomUUID());
        importOrders(run.operationId(), 2, order);
        assertThat(versions("order_occurrence")).hasSize(1);

        inTenant(() -> orderImport.finished(run));

        assertThat(versions("order_occurrence")).isEmpty();
    }

    @Test
    void anExternalIdMakesARowAnUpdateAndTheLaterRowHolds() {
        importCustomers(row("ada", null, null, null, null));
        var fields = List.of("externalId", "customerExternalId", "orderedAt", "amount", "status");

        importBatch(
                orderImport,
                UUID.randomUUID(),
                fields,
                2,
                row("o1", "ada", "1997-01-01", "1.00", null),
                row("o2", "ada", "1997-01-02", "2.00", "placed"),
                row("o1", "ada", "1997-01-01", "3.00", null));
        assertThat(customer("ada").getString("totalSpent.amount")).isEqualTo("5.00");

        importBatch(orderImport, UUID.randomUUID(), fields, 2, row("o2", "ada", "1997-01-02", "2.00", "REFUNDED"));
        assertThat(customer("ada").getString("totalSpent.amount")).isEqualTo("3.00");
        importBatch(orderImport, UUID.randomUUID(), fields, 2, row("o2", "ada", "1997-01-02", "2.00", null));
        assertThat(customer("ada").getString("totalSpent.amount")).isEqualTo("3.00");
    }

    @Test
    void theStatusOfAnOrderWithoutExternalIdChangesByItsRank() {
        importCustomers(row("ada", null, null, null, null));
        var fields = List.of("customerExternalId", "orderedAt", "amount", "status");
        importBatch(
                orderImport,
                UUID.randomUUID(),
                fields,
                2,
                row("ada", "1997-01-01", "1.00", null),
                row("ada", "1997-01-01", "1.00", null));

        importBatch(
                orderImport,
                UUID.randomUUID(),
                fields,
                2,
                row("ada", "1997-01-01", "1.00", "CANCELLED"),
                row("ada", "1997-01-01", "1.00", null));

        assertThat(customer("ada").getInt("orderCount")).isEqualTo(1);
    }

    @Test
    void columnsAreCheckedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> customerImport.checkColumns(columns("email"))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> orderImport.checkColumns(columns("customerExternalId", "orderedAt")))
                .hasMessageContaining("amount");
        assertThatThrownBy(() -> orderImport.checkColumns(columns("orderedAt", "amount")))
                .hasMessageContaining("customerExternalId");
        assertThatThrownBy(() -> orderImport.checkColumns(columns("identity.email", "orderedAt", "amount")))
                .isInstanceOf(InvalidInput.class);
        for (String unknown : List.of(
                "mail",
                "consent",
                "consent.marketing.pigeon",
                "consent.selling",
                "tag.",
                "tag.a=b",
                "tagExpiresAt.",
                "tagExpiresAt.city",
                "identity.email",
                "identity.customer_id",
                "identity.passport")) {
            assertThatThrownBy(() -> customerImport.checkColumns(columns("externalId", unknown)))
                    .as(unknown)
                    .isInstanceOf(InvalidInput.class);
        }
        customerImport.checkColumns(columns(
                "externalId",
                "displayName",
                "email",
                "phone",
                "consent.marketing.email",
                "consent.profiling",
                "tag.city",
                "tagExpiresAt.city",
                "identity.member_card",
                "identity.email.pos"));
        orderImport.checkColumns(columns("externalId", "customerExternalId", "orderedAt", "units", "amount", "status"));
        orderImport.checkColumns(columns("phone", "identity.external.pos", "orderedAt", "amount"));
    }

    @Test
    void recipientsHaveTheAddressAndTheLastWordForTheChannel() {
        importCustomers(
                row("ada", "Ada", "ada@example.com", "true", null),
                row("bob", null, "bob@example.com", "false", null),
                row("cyd", null, null, "true", null));
        var ids = List.of(id("cyd"), id("ada"), UUID.randomUUID(), id("bob"));

        var recipients = tenantContext.callAs(tenantId, () -> customers.recipients(ids, ChannelKind.EMAIL));

        assertThat(recipients)
                .containsExactly(
                        new Recipient(id("cyd"), id("cyd"), "cyd", null, null, true, null, null),
                        new Recipient(id("ada"), id("ada"), "ada", "Ada", "ada@example.com", true, null, null),
                        new Recipient(id("bob"), id("bob"), "bob", null, "bob@example.com", false, null, null));
        assertThat(tenantContext.callAs(tenantId, () -> customers.recipients(List.of(id("ada")), ChannelKind.WEBHOOK)))
                .containsExactly(new Recipient(id("ada"), id("ada"), "ada", "Ada", "ada", false, null, null));
    }

    @Test
    void tiersAreAssignedInOneStatementThatTouchesOnlyWhatChanges() {
        importCustomers(
                row("ada", null, null, null, null),
                row("bob", null, null, null, null),
                row("cyd", null, null, null, null));
        UUID policy = UUID.randomUUID();
        assign(policy, "case external_id when 'ada' then 'GOLD' when 'bob' then 'SILVER' end");
        assertThat(tiers()).isEqualTo(Map.of("ada", "GOLD", "bob", "SILVER"));
        var before = versions("customer_tier");

        assign(policy, "case external_id when 'ada' then 'GOLD' when 'bob' then 'SILVER' end");
        assertThat(versions("customer_tier")).isEqualTo(before);

        assign(policy, "case external_id when 'ada' then 'SILVER' when 'cyd' then 'GOLD' end");
        assertThat(tiers()).isEqualTo(Map.of("ada", "SILVER", "cyd", "GOLD"));
        assertThat(owner.query("{ customers(filter: { tierCodes: [\"GOLD\"] }) { nodes { externalId } } }")
                        .getList("customers.nodes.externalId"))
                .isEqualTo(List.of("cyd"));
    }

    private void assign(UUID policy, String tierCode) {
        inTenant(() -> customerTiers.assign(
                policy,
                "select c.id as customer_id, " + tierCode
                        + " as tier_code, cast(null as timestamptz) as due_at from customer c where c.tenant_id = :tenantId",
                Map.of(),
                () -> true));
    }

    private Map<String, String> tiers() {
        var filter = "{ customers(filter: { tierCodes: [\"%s\"] }) { nodes { externalId } } }";
        return Stream.of("GOLD", "SILVER")
                .flatMap(code ->
                        owner.query(filter.formatted(code)).getList("customers.nodes.externalId", String.class).stream()
                                .map(externalId -> Map.entry(externalId, code)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @SafeVarargs
    private List<RowError> importCustomers(List<@Nullable String>... rows) {
        return importBatch(customerImport, UUID.randomUUID(), CUSTOMER, 2, rows);
    }

    @SafeVarargs
    private List<RowError> importOrders(UUID operationId, long firstLine, List<@Nullable String>... rows) {
        return importBatch(orderImport, operationId, ORDER, firstLine, rows);
    }

    @SafeVarargs
    private List<RowError> importBatch(
            ImportTarget target,
            UUID operationId,
            List<String> fields,
            long firstLine,
            List<@Nullable String>... rows) {
        var positions =
                IntStream.range(0, fields.size()).boxed().collect(Collectors.toMap(fields::get, position -> position));
        var batch = new ArrayList<ImportRow>();
        for (var row : rows) {
            batch.add(new ImportRow(firstLine + batch.size(), positions, row.toArray(new String[0])));
        }
        return tenantContext.callAs(
                tenantId, () -> target.importBatch(run(operationId), batch).errors());
    }

    private static ImportRun run(UUID operationId) {
        return new ImportRun(operationId, null, "file.csv", "person:importer");
    }

    private void inTenant(Runnable work) {
        tenantContext.runAs(tenantId, work);
    }

    /** Each row of the tables with the transaction that wrote it. */
    private List<String> versions(String... tables) {
        return tenantContext.callAs(tenantId, () -> {
            var versions = new ArrayList<String>();
            for (String table : tables) {
                versions.addAll(statements.list(
                        "select xmin || ' ' || t from " + table + " t where t.tenant_id = :tenantId order by 1",
                        String.class,
                        Map.of("tenantId", tenantId)));
            }
            return versions;
        });
    }

    private List<String> proofOfConsent() {
        return tenantContext.callAs(tenantId, () -> statements.list("""
                        select concat_ws(' ', coalesce(channel, 'null'), cast(granted as text), source, recorded_by) from consent_change
                        where tenant_id = :tenantId order by at, channel nulls last""", String.class, Map.of("tenantId", tenantId)));
    }

    private UUID id(String externalId) {
        return Ids.decode("cus", customer(externalId).getString("id"));
    }

    private List<String> externalIds() {
        return owner.query("{ customers { nodes { externalId } } }").getList("customers.nodes.externalId");
    }

    private JsonPath customer(String externalId) {
        return owner.query(
                        "query($ids: [String!]) { customers(filter: { externalId: $ids }) { nodes { id revision displayName timeZone language orderCount"
                                + " totalSpent { amount } firstOrderAt lastOrderAt identities { value }"
                                + " consents { channel granted source } tags { value source expiresAt } } } }",
                        Map.of("ids", List.of(externalId)))
                .setRootPath("data.customers.nodes[0]");
    }

    private static List<ColumnMapping> columns(String... fields) {
        return List.of(fields).stream()
                .map(field -> new ColumnMapping("column " + field, field))
                .toList();
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        var row = new ArrayList<@Nullable String>();
        for (var value : values) {
            row.add(value);
        }
        return row;
    }

    @SafeVarargs
    private static List<@Nullable String>[] rows(List<@Nullable String>... rows) {
        return rows;
    }
}
