package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CustomerApiTest {
    private static final String EVERYTHING = """
            id externalId displayName timeZone language orderCount firstOrderAt lastOrderAt createdAt
            totalSpent { amount currencyCode } averageOrderValue { amount }
            identities { kind value verified masked }
            consents { purpose channel granted at source }
            tags { key value source updatedAt expiresAt } revision
            """;

    @Inject
    TestClock clock;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void aCustomerIsReadAsItWasRecorded() {
        upsert(Map.of(
                "externalId", "ada",
                "displayName", "Ada Lovelace",
                "email", "Ada@Example.com",
                "phone", "+44 20 7946 0958",
                "consents", List.of(consent("MARKETING", "EMAIL", true, "shop")),
                "tags", List.of(Map.of("key", "motive", "value", "early adopter"))));

        var ada = customer("ada");

        assertThat(ada.getString("displayName")).isEqualTo("Ada Lovelace");
        assertThat(ada.getList("identities.kind")).isEqualTo(List.of("EMAIL", "PHONE"));
        assertThat(ada.getList("identities.value")).isEqualTo(List.of("Ada@Example.com", "+442079460958"));
        assertThat(ada.getList("identities.masked")).isEqualTo(List.of(false, false));
        assertThat(ada.getList("consents.purpose")).isEqualTo(List.of("MARKETING"));
        assertThat(ada.getString("consents[0].channel")).isEqualTo("EMAIL");
        assertThat(ada.getBoolean("consents[0].granted")).isTrue();
        assertThat(ada.getString("consents[0].source")).isEqualTo("shop");
        assertThat(ada.getString("tags[0].value")).isEqualTo("early adopter");
        assertThat(ada.getInt("orderCount")).isZero();
        assertThat(ada.getString("totalSpent.amount")).isEqualTo("0.00");
        assertThat(ada.getString("averageOrderValue")).isNull();
        assertThat(ada.getString("lastOrderAt")).isNull();
        assertThat(owner.query(
                                "query($id: ID!) { customer(id: $id) { externalId } node(id: $id) { id __typename } }",
                                Map.of("id", ada.getString("id")))
                        .getString("node.__typename"))
                .isEqualTo("Customer");
    }

    @Test
    void aFieldLeftOutStaysAndOneThatIsNullIsEmptied() {
        upsert(Map.of("externalId", "ada", "displayName", "Ada", "email", "ada@example.com", "phone", "12345678"));

        var change = new HashMap<String, @Nullable Object>();
        change.put("externalId", "ada");
        change.put("email", null);
        upsert(change);

        var ada = customer("ada");
        assertThat(ada.getString("displayName")).isEqualTo("Ada");
        assertThat(ada.getList("identities.kind")).isEqualTo(List.of("PHONE"));

        change.put("displayName", null);
        upsert(change);
        assertThat(customer("ada").getString("displayName")).isNull();
    }

    @Test
    void whereACustomerLivesAndWhatItReadsIsKept() {
        upsert(Map.of("externalId", "ada", "timeZone", "Asia/Shanghai", "language", "zh-hans-cn"));
        var change = new HashMap<String, @Nullable Object>();
        change.put("externalId", "ada");
        change.put("timeZone", null);
        upsert(change);

        assertThat(customer("ada").getString("language")).isEqualTo("zh-Hans-CN");
        assertThat(customer("ada").getString("timeZone")).isNull();
        assertThat(owner.attempt(
                                "upsertCustomers",
                                "UpsertCustomersInput",
                                Map.of(
                                        "customers",
                                        List.of(
                                                Map.of("externalId", "ada", "timeZone", "+08:00"),
                                                Map.of("externalId", "bob", "language", "Deutsch"),
                                                Map.of("externalId", "cyd", "language", "zh_CN"))),
                                "customers { id }")
                        .getList("userErrors.field"))
                .isEqualTo(List.of(
                        List.of("input", "customers", "0", "timeZone"),
                        List.of("input", "customers", "1", "language"),
                        List.of("input", "customers", "2", "language")));
    }

    @Test
    void aNewEmailAddressTakesThePlaceOfTheFormerOne() {
        upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        upsert(Map.of("externalId", "ada", "email", "countess@example.com"));

        assertThat(customer("ada").getList("identities.value")).isEqualTo(List.of("countess@example.com"));
        assertThat(externalIds("filter: { email: \"ada@example.com\" }")).isEmpty();
        assertThat(externalIds("filter: { email: \" Countess@Example.COM \" }")).containsExactly("ada");
    }

    @Test
    void aCustomerIsFoundByTheWholeNumberHoweverItIsPunctuated() {
        upsert(
                Map.of("externalId", "ada", "phone", "+44 (20) 7946-0958"),
                Map.of("externalId", "bob", "email", "bob@example.com", "phone", "138 1234 5678"));

        assertThat(externalIds("filter: { phone: \"0044 20 7946 0958\" }")).containsExactly("ada");
        assertThat(externalIds("filter: { phone: \"13812345678\", email: \"BOB@example.com\" }"))
                .containsExactly("bob");
        assertThat(externalIds("filter: { phone: \"13812345678\", email: \"ada@example.com\" }"))
                .isEmpty();
        assertThat(externalIds("filter: { phone: \"1381234567\" }")).isEmpty();
    }

    @Test
    void whoSeesNumbersMaskedAndLooksForAWholeOneIsRecorded() {
        String search = "{ customers(filter: { phone: \"13812345678\" }) { nodes { id } } }";
        String recorded = "{ auditEvents(filter: { action: \"findByIdentity\" }) { nodes { detail } } }";

        owner.query(search);
        assertThat(owner.query(recorded).getList("auditEvents.nodes")).isEmpty();
        owner.member("VIEWER").query(search);
        assertThat(owner.query(recorded).getList("auditEvents.nodes.detail.by")).containsExactly("phone");

        owner.member("VIEWER")
                .query("{ customers(filter: { tag: \"x\", not: { or: [{ phone: \"13812345678\" }, { and: [{ email:"
                        + " \"ada@example.com\" }, { phone: \"13812345679\" }] }] } }) { totalCount } }");
        var guess = owner.query(recorded).getMap("auditEvents.nodes[0].detail");
        assertThat(guess).containsEntry("by", "email, phone").containsEntry("values", 3);
    }

    @Test
    void aFilterTriesNoMoreThanTenAddressesAndNumbers() {
        String each = "{ email: \"ada@example.com\" }, ";
        assertThat(externalIds("filter: { or: [" + each.repeat(10) + "] }")).isEmpty();
        assertThat(refusal("filter: { phone: \"13812345678\", or: [" + each.repeat(10) + "] }"))
                .isEqualTo("INVALID");
    }

    @Test
    void filtersOfCustomersCombine() {
        upsert(
                Map.of("externalId", "ada", "email", "ada@example.com", "tags", List.of(tag("city", "London"))),
                Map.of("externalId", "bob", "tags", List.of(tag("city", "Paris"))),
                Map.of("externalId", "eve", "phone", "13812345678"));
        order("ada", "1997-01-01T00:00:00Z", "10.00");
        order("bob", "1998-01-01T00:00:00Z", "20.50");
        String sorted = ", sort: { by: CREATED_AT, direction: ASC }";

        assertThat(externalIds("filter: { or: [{ email: \"ada@example.com\" }, { phone: \"13812345678\" }] }" + sorted))
                .containsExactlyInAnyOrder("ada", "eve");
        assertThat(externalIds("filter: { or: [{ tag: \"city=London\" }, { tag: \"city\" }] }"))
                .containsExactlyInAnyOrder("ada", "bob");
        assertThat(externalIds("filter: { or: [] }")).isEmpty();
        assertThat(externalIds("filter: { not: { tag: \"city=London\" } }")).containsExactlyInAnyOrder("bob", "eve");
        assertThat(externalIds("filter: { not: { lastOrderAfter: \"1997-06-01T00:00:00Z\" } }"))
                .containsExactlyInAnyOrder("ada", "eve");
        assertThat(externalIds("filter: { tag: \"city\", not: { externalId: [\"ada\"] } }"))
                .containsExactly("bob");
        assertThat(externalIds("filter: { and: [{ tag: \"city\" }, { not: { tag: \"city=Paris\" } }] }"))
                .containsExactly("ada");
        assertThat(externalIds("filter: { totalSpent: { atLeast: \"10\", atMost: \"20.50\" } }"))
                .containsExactlyInAnyOrder("ada", "bob");
        assertThat(externalIds("filter: { totalSpent: { atLeast: \"10.0001\" } }"))
                .containsExactly("bob");
        assertThat(externalIds("filter: { totalSpent: { atLeast: \"999999999999999\" } }"))
                .isEmpty();
        assertThat(externalIds(
                        "filter: { lastOrderAt: { from: \"0001-01-01T00:00:00Z\", until: \"1998-01-01T00:00:00Z\" } }"))
                .containsExactly("ada");
        assertThat(externalIds("filter: { createdAt: { until: \"2001-01-01T00:00:00Z\" } }"))
                .isEmpty();
        assertThat(owner.query("{ customers(first: 1, filter: { or: [{ tag: \"city\" }, { externalId: [\"eve\","
                                + " \"ada\"] }] }) { totalCount } }")
                        .getInt("customers.totalCount"))
                .isEqualTo(3);
    }

    @Test
    void aFilterThatWouldLookAtEverythingIsRefused() {
        for (String filter : List.of(
                "or: [{ tag: \"city\" }, {}]",
                "or: [{ tag: \"city\" }, { not: { tag: \"city\" } }]",
                "not: {}",
                "not: { not: { tag: \"city\" } }",
                "totalSpent: { atLeast: \"many\" }",
                "tag: \"a\\u0000b\"",
                "externalId: [\"a\\u0000b\"]",
                "createdAt: { from: \"+1000000000-12-31T23:59:59Z\" }",
                "lastOrderAfter: \"-1000000000-12-31T23:59:59Z\"")) {
            assertThat(refusal("filter: { " + filter + " }")).as(filter).isEqualTo("INVALID");
        }
    }

    @Test
    void twoCustomersMayHaveTheSameAddress() {
        upsert(
                Map.of("externalId", "ada", "email", "home@example.com"),
                Map.of("externalId", "bob", "email", "home@example.com"));

        assertThat(externalIds("filter: { email: \"home@example.com\" }")).containsExactlyInAnyOrder("ada", "bob");
    }

    @Test
    void whoMayNotSeePersonalDataSeesItMasked() {
        upsert(Map.of("externalId", "ada", "email", "ada@example.com", "phone", "+442079460958"));

        var seen = owner.member("MARKETER")
                .query("{ customers { nodes { identities { value masked } } } }")
                .setRootPath("data.customers.nodes[0]");

        assertThat(seen.getList("identities.value")).isEqualTo(List.of("a***a@example.com", "+44****0958"));
        assertThat(seen.getList("identities.masked")).isEqualTo(List.of(true, true));
    }

    @Test
    void aWordAboutAllChannelsReplacesThoseAboutSingleOnes() {
        upsert(Map.of(
                "externalId",
                "ada",
                "consents",
                List.of(consent("MARKETING", "EMAIL", true, "shop"), consent("MARKETING", "SMS", true, "shop"))));
        upsert(Map.of("externalId", "ada", "consents", List.of(consent("MARKETING", null, false, "phone call"))));

        var ada = customer("ada");
        assertThat(ada.getList("consents")).hasSize(1);
        assertThat(ada.getString("consents[0].channel")).isNull();
        assertThat(ada.getBoolean("consents[0].granted")).isFalse();

        upsert(Map.of("externalId", "ada", "consents", List.of(consent("MARKETING", "EMAIL", true, "shop"))));
        assertThat(customer("ada").getList("consents.granted")).containsExactlyInAnyOrder(false, true);
    }

    @Test
    void aTagThatHasEndedIsNeitherListedNorFound() {
        var tomorrow = clock.instant().plus(Duration.ofDays(1)).toString();
        upsert(Map.of(
                "externalId",
                "ada",
                "tags",
                List.of(
                        Map.of("key", "vip", "value", "yes", "expiresAt", tomorrow),
                        Map.of("key", "city", "value", "London"))));
        assertThat(externalIds("filter: { tag: \"vip\" }")).containsExactly("ada");
        assertThat(externalIds("filter: { tag: \"city=London\" }")).containsExactly("ada");
        assertThat(externalIds("filter: { tag: \"city=Paris\" }")).isEmpty();

        clock.advance(Duration.ofDays(2));

        assertThat(externalIds("filter: { tag: \"vip\" }")).isEmpty();
        assertThat(customer("ada").getList("tags.key")).isEqualTo(List.of("city"));
    }

    @Test
    void aTagThatIsSetAgainChangesAndTheOthersStay() {
        upsert(Map.of("externalId", "ada", "tags", List.of(tag("city", "London"), tag("size", "M"))));
        upsert(Map.of("externalId", "ada", "tags", List.of(tag("city", "Paris"))));

        assertThat(customer("ada").getList("tags.value")).isEqualTo(List.of("Paris", "M"));
    }

    @Test
    void theRevisionCountsWhatChangesAndNothingElse() {
        Map<String, ?> ada = Map.of(
                "externalId", "ada",
                "displayName", "Ada",
                "email", "ada@example.com",
                "phone", "12345678",
                "consents", List.of(consent("MARKETING", "EMAIL", true, "shop")),
                "tags", List.of(tag("city", "London")));
        upsert(ada);
        assertThat(customer("ada").getInt("revision")).isZero();
        upsert(ada);
        order("ada", "1997-01-01T00:00:00Z", "10.00");
        assertThat(customer("ada").getInt("revision")).isZero();

        var emptied = new HashMap<String, @Nullable Object>();
        emptied.put("phone", null);
        for (Map<String, ?> change : List.<Map<String, ?>>of(
                Map.of("displayName", "Countess"),
                Map.of("timeZone", "Europe/London"),
                Map.of("language", "en"),
                Map.of("email", "countess@example.com"),
                emptied,
                Map.of("consents", List.of(consent("MARKETING", "EMAIL", false, "shop"))),
                Map.of("consents", List.of(consent("MARKETING", null, false, "shop"))),
                Map.of("tags", List.of(tag("city", "Paris"))),
                Map.of("tags", List.of(tag("size", "M"))),
                Map.of("displayName", "Ada", "email", "ada@example.com", "tags", List.of(tag("size", "L"))))) {
            int before = customer("ada").getInt("revision");
            var input = new HashMap<String, @Nullable Object>(change);
            input.put("externalId", "ada");
            input.put("revision", before);

            assertThat(upsert(input, Map.of("externalId", "bob")).getInt("customers[0].revision"))
                    .as(change.toString())
                    .isEqualTo(before + 1);
        }
        assertThat(customer("bob").getInt("revision")).isZero();
    }

    @Test
    void whoSawAnOlderRevisionIsToldByCustomerAndNothingIsStored() {
        upsert(Map.of("externalId", "ada", "displayName", "Ada"), Map.of("externalId", "bob", "displayName", "Bob"));
        upsert(Map.of("externalId", "ada", "displayName", "Countess"));

        var refused = owner.attempt(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(
                                Map.of("externalId", "bob", "displayName", "Robert", "revision", 0),
                                Map.of("externalId", "eve", "displayName", "Eve", "revision", 0),
                                Map.of("externalId", "ada", "tags", List.of(tag("city", "London")), "revision", 0))),
                "customers { id }");

        assertThat(refused.getList("userErrors.code")).isEqualTo(List.of("REVISION_CONFLICT", "REVISION_CONFLICT"));
        assertThat(refused.getList("userErrors.field"))
                .isEqualTo(List.of(
                        List.of("input", "customers", "1", "revision"),
                        List.of("input", "customers", "2", "revision")));
        assertThat(refused.getString("userErrors[1].message")).contains("revision 1");
        assertThat(customer("bob").getString("displayName")).isEqualTo("Bob");
        assertThat(customer("ada").getList("tags")).isEmpty();
        assertThat(externalIds("first: 10")).containsExactlyInAnyOrder("ada", "bob");
    }

    @Test
    void ofTwoWhoSawTheSameAtTheSameTimeOneChangesTheCustomer() {
        upsert(Map.of("externalId", "ada"));

        var codes = IntStream.range(0, 6)
                .mapToObj(editor -> CompletableFuture.supplyAsync(() -> owner.errorsOf(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of(
                                "customers",
                                List.of(Map.of("externalId", "ada", "displayName", "By " + editor, "revision", 0))))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(codes).containsOnlyOnce(List.of());
        assertThat(codes).isSubsetOf(List.of(), List.of("REVISION_CONFLICT"));
        assertThat(customer("ada").getInt("revision")).isEqualTo(1);
    }

    @Test
    void everyFaultIsNamedByItsFieldAndNothingIsStored() {
        var payload = owner.attempt(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(
                                Map.of("externalId", "good"),
                                Map.of("externalId", " ", "email", "nobody"),
                                Map.of("externalId", "bad phone", "phone", "call me"),
                                Map.of("externalId", "good"),
                                Map.of("externalId", "x".repeat(201)),
                                Map.of("externalId", "tags", "tags", List.of(tag("a=b", "c"))),
                                Map.of(
                                        "externalId",
                                        "consents",
                                        "consents",
                                        List.of(consent("MARKETING", null, true, ""))))),
                "customers { id }");

        assertThat(payload.getList("userErrors.field"))
                .isEqualTo(List.of(
                        List.of("input", "customers", "1", "externalId"),
                        List.of("input", "customers", "1", "email"),
                        List.of("input", "customers", "2", "phone"),
                        List.of("input", "customers", "3", "externalId"),
                        List.of("input", "customers", "4", "externalId"),
                        List.of("input", "customers", "5", "tags", "0", "key"),
                        List.of("input", "customers", "6", "consents", "0", "source")));
        assertThat(payload.getString("userErrors[3].code")).isEqualTo("DUPLICATE");
        assertThat(payload.getString("customers")).isNull();
        assertThat(externalIds("first: 10")).isEmpty();
    }

    @Test
    void anInputHasOneTo250Customers() {
        var tooMany = IntStream.range(0, 251)
                .mapToObj(i -> Map.of("externalId", "c" + i))
                .toList();

        assertThat(owner.errorsOf("upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of())))
                .isEqualTo(List.of("INVALID"));
        assertThat(owner.failureOf("upsertCustomers", "UpsertCustomersInput", Map.of("customers", tooMany)))
                .isEqualTo("INVALID");
        assertThat(owner.errorsOf(
                        "upsertCustomers", "UpsertCustomersInput", Map.of("customers", tooMany.subList(0, 250))))
                .isEmpty();
    }

    @Test
    void thePayloadKeepsTheOrderOfTheInput() {
        var stored = upsert(Map.of("externalId", "b"), Map.of("externalId", "a"), Map.of("externalId", "c"));

        assertThat(stored.getList("customers.externalId")).isEqualTo(List.of("b", "a", "c"));
    }

    @Test
    void everySortIsPagedBothWaysAlsoOverCustomersWhoNeverOrdered() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            upsert(Map.of("externalId", "c" + i));
            ids.add("c" + i);
        }
        // Three never order, three order once, and three at the same moment for the same amount.
        order("c3", "1997-01-05T00:00:00Z", "30.00");
        order("c4", "1997-01-04T00:00:00Z", "20.00");
        order("c5", "1997-01-03T00:00:00Z", "10.00");
        for (var id : List.of("c6", "c7", "c8")) {
            order(id, "1997-01-02T00:00:00Z", "5.00");
        }

        for (String field : List.of("CREATED_AT", "LAST_ORDER_AT", "TOTAL_SPENT")) {
            var ascending = externalIds("first: 100, sort: { by: %s, direction: ASC }".formatted(field));
            var descending = externalIds("first: 100, sort: { by: %s, direction: DESC }".formatted(field));
            assertThat(ascending).as(field).containsExactlyInAnyOrderElementsOf(ids);
            var reversed = new ArrayList<>(ascending);
            Collections.reverse(reversed);
            assertThat(descending).as(field).isEqualTo(reversed);
            for (String direction : List.of("ASC", "DESC")) {
                var expected = direction.equals("ASC") ? ascending : descending;
                assertThat(forward(field, direction)).as(field).isEqualTo(expected);
                assertThat(backward(field, direction)).as(field).isEqualTo(expected);
            }
        }
        assertThat(externalIds("first: 4, sort: { by: LAST_ORDER_AT, direction: DESC }"))
                .startsWith("c3", "c4", "c5")
                .hasSize(4);
        assertThat(externalIds("first: 3, sort: { by: LAST_ORDER_AT, direction: ASC }"))
                .containsExactlyInAnyOrder("c0", "c1", "c2");
    }

    @Test
    void customersAreFoundByTheirLastOrderAndTheirIds() {
        upsert(Map.of("externalId", "old"), Map.of("externalId", "new"), Map.of("externalId", "never"));
        order("old", "1997-01-01T00:00:00Z", "1.00");
        order("new", "1998-01-01T00:00:00Z", "1.00");

        assertThat(externalIds("filter: { lastOrderAfter: \"1997-01-01T00:00:00Z\" }"))
                .containsExactly("new");
        assertThat(externalIds("filter: { lastOrderBefore: \"1998-01-01T00:00:00Z\" }"))
                .containsExactly("old");
        assertThat(externalIds("filter: { externalId: [\"never\", \"new\", \"nobody\"] }"))
                .containsExactlyInAnyOrder("never", "new");
        assertThat(owner.query("{ customers(first: 1, filter: { externalId: [\"old\", \"new\"] }) { totalCount } }")
                        .getInt("customers.totalCount"))
                .isEqualTo(2);
    }

    @Test
    void anotherTenantSeesNothing() {
        var id = upsert(Map.of("externalId", "ada", "email", "ada@example.com")).getString("customers[0].id");
        Api globex = Api.newTenant();

        var seen = globex.query(
                "query($id: ID!) { customer(id: $id) { id } node(id: $id) { id } customers { totalCount }"
                        + " found: customers(filter: { email: \"ada@example.com\" }) { totalCount } }",
                Map.of("id", id));

        assertThat(seen.getString("customer")).isNull();
        assertThat(seen.getString("node")).isNull();
        assertThat(seen.getInt("customers.totalCount")).isZero();
        assertThat(seen.getInt("found.totalCount")).isZero();
    }

    @Test
    void aViewerReadsAndDoesNotWrite() {
        Api viewer = owner.member("VIEWER");

        assertThat(viewer.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isZero();
        assertThat(viewer.failureOf(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("externalId", "x")))))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void customersCountAgainstThePlan() {
        upsert(Map.of("externalId", "a"), Map.of("externalId", "b"));

        assertThat(countedAgainstThePlan()).isEqualTo(2);
    }

    @Test
    void visitorsCountAgainstThePlanOnceTheyAreKnown() {
        Map<String, ?> browser = Map.of("kind", "ANONYMOUS", "value", "browser");
        upsert(
                Map.of("identities", List.of(browser)),
                Map.of("identities", List.of(Map.of("kind", "ANONYMOUS", "value", "other"))),
                Map.of("email", "c@example.com"));
        assertThat(owner.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isEqualTo(3);
        assertThat(countedAgainstThePlan()).isEqualTo(1);

        upsert(Map.of("externalId", "a", "identities", List.of(browser)));

        assertThat(owner.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isEqualTo(3);
        assertThat(countedAgainstThePlan()).isEqualTo(2);
    }

    private int countedAgainstThePlan() {
        return owner.query("{ tenant { usage { metric used } } }")
                .getInt("tenant.usage.find { it.metric == 'CUSTOMERS' }.used");
    }

    @SafeVarargs
    private JsonPath upsert(Map<String, ?>... customers) {
        return owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(customers)),
                "customers { " + EVERYTHING + " }");
    }

    private void order(String customer, String orderedAt, String amount) {
        owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(Map.of(
                                "externalId", Api.unique("order"),
                                "customerExternalId", customer,
                                "orderedAt", orderedAt,
                                "amount", amount))),
                "orders { id }");
    }

    private JsonPath customer(String externalId) {
        return owner.query(
                        "query($ids: [String!]) { customers(filter: { externalId: $ids }) { nodes { " + EVERYTHING
                                + " } } }",
                        Map.of("ids", List.of(externalId)))
                .setRootPath("data.customers.nodes[0]");
    }

    private List<String> externalIds(String arguments) {
        return owner.query("{ customers(" + arguments + ") { nodes { externalId } } }")
                .getList("customers.nodes.externalId");
    }

    /** The code of the error that a list is answered with. */
    private String refusal(String arguments) {
        return owner.send("{ customers(" + arguments + ") { nodes { externalId } } }", Map.of())
                .jsonPath()
                .getString("errors[0].extensions.code");
    }

    private List<String> forward(String field, String direction) {
        var found = new ArrayList<String>();
        String after = "";
        boolean more = true;
        while (more) {
            var page = page("first: 2" + after, field, direction);
            found.addAll(page.<String>getList("nodes.externalId"));
            after = ", after: \"" + page.getString("pageInfo.endCursor") + "\"";
            more = page.getBoolean("pageInfo.hasNextPage");
        }
        return found;
    }

    private List<String> backward(String field, String direction) {
        var found = new ArrayList<String>();
        String before = "";
        boolean more = true;
        while (more) {
            var page = page("last: 2" + before, field, direction);
            found.addAll(0, page.<String>getList("nodes.externalId"));
            before = ", before: \"" + page.getString("pageInfo.startCursor") + "\"";
            more = page.getBoolean("pageInfo.hasPreviousPage");
        }
        return found;
    }

    private JsonPath page(String arguments, String field, String direction) {
        return owner.query("{ customers(%s, sort: { by: %s, direction: %s }) { nodes { externalId } edges { cursor }"
                                .formatted(arguments, field, direction)
                        + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }")
                .setRootPath("data.customers");
    }

    private static Map<String, String> tag(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static Map<String, @Nullable Object> consent(
            String purpose, @Nullable String channel, boolean granted, String source) {
        var consent = new HashMap<String, @Nullable Object>();
        consent.put("purpose", purpose);
        consent.put("channel", channel);
        consent.put("granted", granted);
        consent.put("source", source);
        return consent;
    }
}
