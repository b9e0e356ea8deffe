package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SmtpSink;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignApiTest {
    private static final String MISSING = "cmp_01hzzzzzzzzzzzzzzzzzzzzzzz";

    private final SmtpSink server = SmtpSink.acceptingAll(message -> {});

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    /** Once; the port of the service is not known before the first test. */
    @BeforeEach
    void openShop() {
        if (shop == null) {
            shop = Shop.open(server.port());
            owner = shop.owner();
        }
    }

    @AfterAll
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void aNewCampaignIsADraftWithEverythingThatWasSaid() {
        var input = shop.campaignInput();
        input.put("tierCodes", List.of("NEW", "AT_RISK", "NEW"));
        input.put("budget", Map.of("amount", "150.5", "currencyCode", "USD"));

        JsonPath campaign = owner.query("""
                        query($id: ID!) { campaign(id: $id) {
                          id name objective status statusReason tierCodes attributionDays startAt completedAt
                          budget { amount currencyCode } segment { id } channel { id } content { id }
                          steps { channel { id } content { id } }
                          report { audience audienceComplete queued revenue { amount currencyCode } }
                          deliveries { totalCount nodes { id } } } }""", Map.of("id", shop.draft(input))).setRootPath("data.campaign");

        assertThat(campaign.getString("name")).isEqualTo("Spring sale");
        assertThat(campaign.getString("objective")).isEqualTo("CONVERT");
        assertThat(campaign.getString("status")).isEqualTo("DRAFT");
        assertThat(campaign.getList("tierCodes")).containsExactly("NEW", "AT_RISK");
        assertThat(campaign.getMap("budget")).isEqualTo(Map.of("amount", "150.50", "currencyCode", "USD"));
        assertThat(campaign.getInt("attributionDays")).isEqualTo(7);
        assertThat(campaign.getString("segment.id")).isEqualTo(shop.segmentId());
        assertThat(campaign.getString("channel.id")).isEqualTo(shop.channelId());
        assertThat(campaign.getString("content.id")).isEqualTo(shop.contentId());
        assertThat(campaign.getList("steps"))
                .isEqualTo(List.of(
                        Map.of("channel", Map.of("id", shop.channelId()), "content", Map.of("id", shop.contentId()))));
        assertThat(campaign.getBoolean("report.audienceComplete")).isFalse();
        assertThat(campaign.getInt("report.audience")).isZero();
        assertThat(campaign.getString("report.revenue.amount")).isEqualTo("0.00");
        assertThat(campaign.getInt("deliveries.totalCount")).isZero();
        Stream.of("statusReason", "startAt", "completedAt")
                .forEach(field ->
                        assertThat(campaign.<Object>get(field)).as(field).isNull());
    }

    @Test
    void whatTheUserCanCorrectIsAUserErrorThatNamesTheField() {
        refuses("name", " ");
        refuses("name", "x".repeat(201));
        refuses("tierCodes", List.of());
        refuses("tierCodes", Collections.nCopies(51, "NEW"));
        refuses("tierCodes", List.of("x".repeat(51)));
        refuses("budget", Map.of("amount", "10", "currencyCode", "EUR"));
        refuses("budget", Map.of("amount", "-1", "currencyCode", "USD"));
        refuses("attributionDays", 0);
        refuses("attributionDays", 91);
        refuses("segmentId", null);
    }

    private void refuses(String field, @Nullable Object value) {
        var input = shop.campaignInput();
        input.put(field, value);
        JsonPath payload = owner.attempt("createCampaign", "CreateCampaignInput", input, "campaign { id }");
        assertThat(payload.getList("userErrors.code")).as(field).containsExactly("INVALID");
        assertThat(payload.getList("userErrors[0].field", String.class)).startsWith("input", field);
        assertThat(payload.<Object>get("campaign")).isNull();
    }

    @Test
    void anEmailChannelCarriesEmailsOnly() {
        String sms = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Short", "kind", "SMS", "body", "Hello"),
                        "content { id }")
                .getString("content.id");
        var input = shop.campaignInput();
        input.put("contentId", sms);

        assertThat(owner.errorsOf("createCampaign", "CreateCampaignInput", input))
                .containsExactly("CONTENT_DOES_NOT_FIT");
    }

    @Test
    void aContentThatNobodyApprovedIsNotScheduled() {
        var input = shop.campaignInput();
        input.put("contentId", shop.draftEmail("<p>Hello</p>"));
        String id = shop.draft(input);

        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id)))
                .hasSize(1);
        assertThat(shop.status(id)).isEqualTo("DRAFT");
    }

    @Test
    void theAuditLogTellsWhatBecameOfACampaignsSettings() {
        String id = shop.draft();
        String later = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        owner.mutate(
                "scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id, "startAt", later), "campaign { id }");

        JsonPath events = owner.query(
                "query($id: ID!) { auditEvents(filter: {subjectId: $id}) { nodes { action before after } } }",
                Map.of("id", id));

        assertThat(events.getList("auditEvents.nodes.action")).containsExactly("scheduleCampaign", "createCampaign");
        assertThat(events.getMap("auditEvents.nodes[0].before")).isEqualTo(Map.of("status", "DRAFT"));
        assertThat(events.getMap("auditEvents.nodes[0].after"))
                .isEqualTo(Map.of("status", "SCHEDULED", "startAt", later));
        assertThat(events.getMap("auditEvents.nodes[1].after"))
                .containsEntry("channelId", shop.channelId())
                .containsEntry("contentId", shop.contentId());
    }

    @Test
    void aCampaignIsScheduledForALaterTimeAndCancelled() {
        String id = shop.draft();
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        JsonPath scheduled = owner.mutate(
                "scheduleCampaign",
                "ScheduleCampaignInput",
                Map.of("id", id, "startAt", tomorrow.toString()),
                "campaign { status startAt }");
        assertThat(scheduled.getString("campaign.status")).isEqualTo("SCHEDULED");
        assertThat(Instant.parse(scheduled.getString("campaign.startAt"))).isEqualTo(tomorrow);

        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");
        assertThat(owner.errorsOf("pauseCampaign", "CampaignIdInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");
        assertThat(owner.errorsOf("resumeCampaign", "CampaignIdInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");

        shop.change("cancelCampaign", id);
        assertThat(shop.status(id)).isEqualTo("CANCELLED");
        assertThat(owner.errorsOf("cancelCampaign", "CampaignIdInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void whatIsScheduledIsTakenBackToBeChanged() {
        shop.customers("reader", 2);
        String id = shop.draft();
        var rename = Map.of("id", id, "name", "Summer sale");
        Instant start = Instant.now().plus(1, ChronoUnit.HOURS);
        owner.mutate(
                "scheduleCampaign",
                "ScheduleCampaignInput",
                Map.of("id", id, "startAt", start.toString()),
                "campaign { id }");
        var refused = owner.attempt("updateCampaign", "UpdateCampaignInput", rename, "campaign { id }");
        assertThat(refused.getString("userErrors[0].message"))
                .isEqualTo("A campaign that is SCHEDULED cannot be changed; take it back by unscheduleCampaign first");

        shop.change("unscheduleCampaign", id);

        assertThat(shop.status(id)).isEqualTo("DRAFT");
        assertThat(owner.query("query($id: ID!) { campaign(id: $id) { startAt } }", Map.of("id", id))
                        .getString("campaign.startAt"))
                .isNull();
        owner.mutate("updateCampaign", "UpdateCampaignInput", rename, "campaign { id }");
        assertThat(owner.errorsOf("unscheduleCampaign", "CampaignIdInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");
        shop.schedule(id);
        assertThat(shop.finish(id)).containsEntry("sent", 2);
        assertThat(owner.errorsOf("unscheduleCampaign", "CampaignIdInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void aCampaignDoesNotStartInThePast() {
        assertThat(owner.errorsOf(
                        "scheduleCampaign",
                        "ScheduleCampaignInput",
                        Map.of("id", shop.draft(), "startAt", "2020-01-01T00:00:00Z")))
                .containsExactly("START_OUT_OF_RANGE");
    }

    @Test
    void filtersCombine() {
        Shop other = Shop.open(server.port());
        named(other, "Alpha 100%", "CONVERT");
        named(other, "alphabet", "RETAIN");
        String cancelled = named(other, "Beta", "CONVERT");
        other.change("cancelCampaign", cancelled);

        assertThat(names(other, Map.of())).containsExactly("Beta", "alphabet", "Alpha 100%");
        assertThat(names(other, Map.of("nameContains", "ALPHA"))).containsExactly("alphabet", "Alpha 100%");
        assertThat(names(other, Map.of("nameContains", "0%"))).containsExactly("Alpha 100%");
        assertThat(names(other, Map.of("nameContains", "_"))).isEmpty();
        assertThat(names(other, Map.of("status", List.of("CANCELLED", "RUNNING"))))
                .containsExactly("Beta");
        assertThat(names(other, Map.of("status", List.of()))).isEmpty();
        assertThat(names(other, Map.of("objective", List.of("CONVERT"), "nameContains", "a")))
                .containsExactly("Beta", "Alpha 100%");
        assertThat(names(other, Map.of("not", Map.of("objective", List.of("CONVERT")))))
                .containsExactly("alphabet");
        assertThat(names(
                        other,
                        Map.of("or", List.of(Map.of("nameContains", "beta"), Map.of("objective", List.of("RETAIN"))))))
                .containsExactly("Beta", "alphabet");
        assertThat(names(other, Map.of("and", List.of(Map.of("nameContains", "alpha"), Map.of("nameContains", "bet")))))
                .containsExactly("alphabet");
        assertThat(names(other, Map.of("or", List.of()))).isEmpty();
        assertThat(names(other, Map.of("or", List.of(Map.of(), Map.of("nameContains", "none")))))
                .hasSize(3);
        assertThat(names(other, Map.of("name", Map.of("eq", "Beta")))).containsExactly("Beta");
        assertThat(names(other, Map.of("name", Map.of("in", List.of("alphabet", "Beta"), "contains", "A"))))
                .containsExactly("Beta", "alphabet");
        assertThat(names(other, Map.of("name", Map.of("in", List.of())))).isEmpty();
        assertThat(names(other, Map.of("not", Map.of("startAt", Map.of("from", "2020-01-01T00:00:00Z")))))
                .hasSize(3);
        assertThat(names(other, Map.of("createdAt", Map.of("until", "2020-01-01T00:00:00Z"))))
                .isEmpty();
    }

    @Test
    void everySortIsPagedBothWaysAlsoWithEqualNamesAndDraftsWithoutAStart() {
        Shop other = Shop.open(server.port());
        Stream.of("same", "other", "same", "same", "another").forEach(name -> named(other, name, "CONVERT"));
        List<String> drafts =
                other.owner().query("{ campaigns { nodes { id } } }").getList("campaigns.nodes.id");
        for (int day = 1; day <= 2; day++) {
            String start = Instant.now().plus(day, ChronoUnit.DAYS).toString();
            other.owner()
                    .mutate(
                            "scheduleCampaign",
                            "ScheduleCampaignInput",
                            Map.of("id", drafts.get(2 * day), "startAt", start),
                            "campaign { id }");
        }

        for (String by : List.of("CREATED_AT", "NAME", "START_AT")) {
            List<String> ascending = sorted(other, by, "ASC", true);
            List<String> descending = new ArrayList<>(ascending);
            Collections.reverse(descending);
            assertThat(ascending).as(by).containsExactlyInAnyOrderElementsOf(drafts);
            assertThat(sorted(other, by, "ASC", false)).as(by).isEqualTo(ascending);
            assertThat(sorted(other, by, "DESC", true)).as(by).isEqualTo(descending);
            assertThat(sorted(other, by, "DESC", false)).as(by).isEqualTo(descending);
        }
        assertThat(sorted(other, "START_AT", "ASC", true)).startsWith(drafts.get(2), drafts.get(4));
        assertThat(sorted(other, "CREATED_AT", "DESC", true)).isEqualTo(drafts);
    }

    private static List<String> sorted(Shop shop, String by, String direction, boolean forward) {
        var ids = new ArrayList<String>();
        String cursor = "";
        boolean more = true;
        while (more) {
            JsonPath page = shop.owner()
                    .query("{ campaigns(%s: 2%s, sort: { by: %s, direction: %s }) { nodes { id } pageInfo {"
                                    .formatted(forward ? "first" : "last", cursor, by, direction)
                            + " hasNextPage hasPreviousPage startCursor endCursor } } }")
                    .setRootPath("data.campaigns");
            ids.addAll(forward ? ids.size() : 0, page.<String>getList("nodes.id"));
            more = page.getBoolean(forward ? "pageInfo.hasNextPage" : "pageInfo.hasPreviousPage");
            cursor = forward
                    ? ", after: \"" + page.getString("pageInfo.endCursor") + "\""
                    : ", before: \"" + page.getString("pageInfo.startCursor") + "\"";
        }
        return ids;
    }

    private static String named(Shop shop, String name, String objective) {
        var input = shop.campaignInput();
        input.put("name", name);
        input.put("objective", objective);
        return shop.draft(input);
    }

    private static List<String> names(Shop shop, Map<String, ?> filter) {
        return shop.owner()
                .query(
                        "query($filter: CampaignFilter) { campaigns(filter: $filter) { totalCount nodes { name } } }",
                        Map.of("filter", filter))
                .getList("campaigns.nodes.name");
    }

    @Test
    void pagesGoForthAndBack() {
        Shop other = Shop.open(server.port());
        Stream.of("1", "2", "3", "4", "5").forEach(name -> named(other, name, "CONVERT"));

        JsonPath first = page(other, Map.of("first", 2));
        assertThat(first.getList("nodes.name")).containsExactly("5", "4");
        assertThat(first.getInt("totalCount")).isEqualTo(5);
        assertThat(first.getBoolean("pageInfo.hasNextPage")).isTrue();
        assertThat(first.getBoolean("pageInfo.hasPreviousPage")).isFalse();

        JsonPath second = page(other, Map.of("first", 2, "after", first.getString("pageInfo.endCursor")));
        assertThat(second.getList("nodes.name")).containsExactly("3", "2");

        JsonPath back = page(other, Map.of("last", 2, "before", second.getString("pageInfo.startCursor")));
        assertThat(back.getList("nodes.name")).containsExactly("5", "4");
    }

    private static JsonPath page(Shop shop, Map<String, ?> arguments) {
        return shop.owner().query("""
                        query($first: Int, $after: String, $last: Int, $before: String) {
                          campaigns(first: $first, after: $after, last: $last, before: $before) {
                            totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""", new HashMap<>(arguments)).setRootPath("data.campaigns");
    }

    @Test
    void whatIsAnotherTenantsDoesNotExist() {
        Api stranger = Shop.open(server.port()).owner();
        String theirs = shop.draft();

        JsonPath seen = stranger.query(
                "query($id: ID!) { campaign(id: $id) { id } node(id: $id) { id } }", Map.of("id", theirs));
        assertThat(seen.<Object>get("campaign")).isNull();
        assertThat(seen.<Object>get("node")).isNull();
        Stream.of("pauseCampaign", "resumeCampaign", "unscheduleCampaign", "cancelCampaign")
                .forEach(mutation -> {
                    assertThat(stranger.failureOf(mutation, "CampaignIdInput", Map.of("id", theirs)))
                            .isEqualTo("NOT_FOUND");
                    assertThat(stranger.failureOf(mutation, "CampaignIdInput", Map.of("id", MISSING)))
                            .isEqualTo("NOT_FOUND");
                });
        assertThat(stranger.failureOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", theirs)))
                .isEqualTo("NOT_FOUND");
        assertThat(shop.status(theirs)).isEqualTo("DRAFT");
    }

    @Test
    void aCampaignIsNotMadeOfAnotherTenantsParts() {
        Shop stranger = Shop.open(server.port());
        Map.of("segmentId", shop.segmentId(), "channelId", shop.channelId(), "contentId", shop.contentId())
                .forEach((field, theirs) -> {
                    var input = stranger.campaignInput();
                    input.put(field, theirs);
                    assertThat(stranger.owner().failureOf("createCampaign", "CreateCampaignInput", input))
                            .as(field)
                            .isEqualTo("NOT_FOUND");
                });
    }

    @Test
    void aNodeIsFoundByItsId() {
        String id = shop.draft();

        assertThat(owner.query("query($id: ID!) { node(id: $id) { __typename id } }", Map.of("id", id))
                        .getMap("node"))
                .isEqualTo(Map.of("__typename", "Campaign", "id", id));
    }

    @Test
    void aViewerReadsButDoesNotWrite() {
        Api viewer = owner.member("VIEWER");
        String id = shop.draft();

        assertThat(viewer.query("query($id: ID!) { campaign(id: $id) { id } }", Map.of("id", id))
                        .getString("campaign.id"))
                .isEqualTo(id);
        assertThat(viewer.failureOf("createCampaign", "CreateCampaignInput", shop.campaignInput()))
                .isEqualTo("FORBIDDEN");
        assertThat(viewer.failureOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id)))
                .isEqualTo("FORBIDDEN");
    }
}
