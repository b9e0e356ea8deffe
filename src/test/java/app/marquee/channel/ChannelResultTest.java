package app.marquee.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ChannelResultTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String FIGURES = "impressions clicks conversions cost { amount currencyCode }"
            + " cpc { amount } cpm { amount } cpa { amount }";

    @Inject
    TestClock clock;

    private Api owner;
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant("SCALE", ZONE.getId(), "CNY");
        today = LocalDate.ofInstant(clock.instant(), ZONE);
    }

    @Test
    void moneyIsMeasuredByChannelCampaignAndDay() {
        String douyin = connect("Douyin", "DOUYIN");
        String baidu = connect("Baidu", "BAIDU");
        record(
                douyin,
                day(today, "autumn", 10_000, 100, 4, "80.10"),
                day(today.minusDays(1), "autumn", 30_000, 100, 0, "20.00"),
                day(today, null, 0, 0, 0, "0.05"));
        record(baidu, day(today.minusDays(29), "autumn", 500, 50, 1, "200.00"));
        record(baidu, day(today.minusDays(30), "autumn", 500, 50, 1, "999.00"));

        JsonPath report = report(Map.of(), "CHANNEL");
        assertThat(figures(report, "total")).isEqualTo("40500 250 5 300.15 CNY 1.20 7.41 60.03");
        assertThat(report.getString("from")).isEqualTo(today.minusDays(29).toString());
        assertThat(report.getList("rows.channel.name")).containsExactly("Baidu", "Douyin");
        assertThat(figures(report, "rows[1].figures")).isEqualTo("40000 200 4 100.15 CNY 0.50 2.50 25.04");

        assertThat(report(Map.of("channelId", List.of(douyin)), "CAMPAIGN").getList("rows.campaign"))
                .containsExactly("autumn", null);
        JsonPath days = report(Map.of("campaign", List.of("autumn"), "channelId", List.of(douyin)), "DAY");
        assertThat(days.getList("rows.day"))
                .containsExactly(today.toString(), today.minusDays(1).toString());
        assertThat(figures(days, "rows[1].figures")).isEqualTo("30000 100 0 20.00 CNY 0.20 0.67 null");
        assertThat(figures(report(Map.of("to", "2001-01-01"), "DAY"), "total"))
                .isEqualTo("0 0 0 0.00 CNY null null null");
    }

    @Test
    void whatIsRecordedAgainTakesThePlaceOfWhatWasBefore() {
        String id = connect("Ads", "KUAISHOU");
        record(id, day(today, "autumn", 1, 1, 1, "5.00"), day(today, "winter", 2, 2, 2, "6.00"));
        record(id, day(today, "autumn", 3, 0, 0, "7.50"));

        var listed = owner.query("{ channelResults(first: 1) { totalCount pageInfo { endCursor } nodes { id } } }");
        assertThat(listed.getInt("channelResults.totalCount")).isEqualTo(2);
        var rest = owner.query(
                "query($after: String) { channelResults(after: $after) { nodes { campaign day channel { id } figures { "
                        + FIGURES + " } } } }",
                Map.of("after", listed.getString("channelResults.pageInfo.endCursor")));
        assertThat(rest.getList("channelResults.nodes")).hasSize(1);
        assertThat(rest.getString("channelResults.nodes[0].channel.id")).isEqualTo(id);
        assertThat(figures(report(Map.of(), "CHANNEL"), "total")).startsWith("5 2 2 13.50 CNY");
        String result = listed.getString("channelResults.nodes[0].id");
        assertThat(owner.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", result))
                        .getString("node.id"))
                .isEqualTo(result);
    }

    @Test
    void nothingIsRecordedOfAnInputWithAFault() {
        String id = connect("Ads", "OTHER");
        String mail = connect("File", "FILE_EXPORT");
        var good = day(today, "autumn", 1, 1, 1, "5.00");

        assertThat(fault(id, good, day(today.plusDays(1), null, 1, 1, 1, "5.00")))
                .isEqualTo("INVALID input.results.1.day");
        assertThat(fault(id, day(today, null, -1, 0, 0, "5.00"))).isEqualTo("INVALID input.results.0.impressions");
        assertThat(fault(id, day(today, null, 0, 0, 0, "-5"))).isEqualTo("INVALID input.results.0.cost");
        assertThat(fault(id, day(today, null, 0, 0, 0, "1000000000000"))).isEqualTo("INVALID input.results.0.cost");
        assertThat(fault(id, day(today, "x".repeat(201), 0, 0, 0, "5"))).isEqualTo("INVALID input.results.0.campaign");
        assertThat(fault(id, good, good)).isEqualTo("INVALID input.results.1.day");
        assertThat(fault(id)).isEqualTo("INVALID input.results");
        assertThat(fault(mail, good)).isEqualTo("NOT_A_PAID_CHANNEL input.channelId");
        var foreign = new HashMap<>(good);
        foreign.put("cost", Map.of("amount", "5", "currencyCode", "USD"));
        assertThat(fault(id, foreign)).isEqualTo("INVALID input.results.0.cost");
        assertThat(owner.query("{ channelResults { totalCount } }").getInt("channelResults.totalCount"))
                .isZero();
        assertThat(owner.member("ANALYST").failureOf("recordChannelResults", "RecordChannelResultsInput", input(id)))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void filesAreImportedOnceHoweverOftenAndRefusedLinesAreTold() {
        String id = connect("抖音 账号", "DOUYIN");
        connect("File", "FILE_EXPORT");
        String shown = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Clip", "kind", "SHORT_VIDEO_SCRIPT", "body", "Tea is poured"),
                        "content { id }")
                .getString("content.id");
        String file = """
                日期,账户,计划,展示,点击,转化,消耗,内容
                %1$s,抖音 账号,autumn,100,10,1,5.25,
                %1$s,%2$s,winter,200,,,1.00,
                %1$s,抖音 账号,autumn,300,30,3,15.75,%4$s
                %3$s,抖音 账号,autumn,1,1,1,1.00,
                %1$s,File,autumn,1,1,1,1.00,
                yesterday,抖音 账号,,many,1,1,much,
                %1$s,,autumn,1,1,1,,
                %1$s,抖音 账号,spring,1,1,1,1.00,cnt_1
                %1$s,抖音 账号,spring,1,1,1,1.00,cnt_00000000000000000000000000
                """.formatted(today, id, today.plusDays(1), shown);

        for (int time = 0; time < 2; time++) {
            JsonPath operation = imported(file);
            assertThat(operation.getInt("succeeded")).isEqualTo(3);
            assertThat(errorsOf(operation))
                    .containsExactlyInAnyOrder("5 日期", "6 账户", "7 日期", "7 展示", "7 消耗", "8 账户", "8 消耗", "9 内容", "10 内容");
            assertThat(figures(report(Map.of(), "CHANNEL"), "total")).startsWith("500 30 3 16.75 CNY");
        }
        assertThat(owner.query("{ channelResults { nodes { campaign content { id } } } }")
                        .<Map<String, Object>>getList("channelResults.nodes"))
                .hasSize(2)
                .contains(Map.of("campaign", "autumn", "content", Map.of("id", shown)));
    }

    @Test
    void nothingIsSentOverThem() {
        String id = connect("Ads", "XIAOHONGSHU");

        assertThat(owner.errorsOf("testChannel", "TestChannelInput", Map.of("id", id, "to", "somebody")))
                .containsExactly("NOTHING_TO_TEST");
        assertThat(owner.errorsOf(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of("name", "Other", "kind", "OTHER", "settings", Map.of("password", "open-sesame"))))
                .containsExactly("INVALID");
        String content = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Poster", "kind", "POSTER", "body", "Look"),
                        "content { id }")
                .getString("content.id");
        assertThat(owner.errorsOf(
                        "createCampaign",
                        "CreateCampaignInput",
                        Map.of(
                                "name",
                                "Ads",
                                "objective",
                                "ACQUIRE",
                                "tierCodes",
                                List.of("NEW"),
                                "channelId",
                                id,
                                "contentId",
                                content)))
                .containsExactly("CONTENT_DOES_NOT_FIT");
    }

    private String connect(String name, String kind) {
        return owner.mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of("name", name, "kind", kind, "settings", Map.of()),
                        "channel { id }")
                .getString("channel.id");
    }

    private static Map<String, Object> day(
            LocalDate day, @Nullable String campaign, int impressions, int clicks, int conversions, String cost) {
        var result = new HashMap<String, Object>(Map.of(
                "day", day.toString(),
                "impressions", impressions,
                "clicks", clicks,
                "conversions", conversions,
                "cost", Map.of("amount", cost, "currencyCode", "CNY")));
        result.put("campaign", campaign);
        return result;
    }

    @SafeVarargs
    private static Map<String, Object> input(String channelId, Map<String, Object>... results) {
        return Map.of("channelId", channelId, "results", List.of(results));
    }

    @SafeVarargs
    private void record(String channelId, Map<String, Object>... results) {
        owner.mutate("recordChannelResults", "RecordChannelResultsInput", input(channelId, results), "channel { id }");
    }

    @SafeVarargs
    private String fault(String channelId, Map<String, Object>... results) {
        var errors = owner.attempt(
                "recordChannelResults", "RecordChannelResultsInput", input(channelId, results), "__typename");
        return errors.getString("userErrors[0].code") + " "
                + String.join(".", errors.getList("userErrors[0].field", String.class));
    }

    private JsonPath report(Map<String, Object> filter, String by) {
        return owner.query(
                        "query($filter: ChannelResultFilter, $by: ChannelReportBy) { channelReport(filter: $filter, by: $by)"
                                + " { from to total { " + FIGURES + " } rows { channel { name } campaign day figures { "
                                + FIGURES + " } } } }",
                        Map.of("filter", filter, "by", by))
                .setRootPath("data.channelReport");
    }

    private static String figures(JsonPath report, String path) {
        Map<String, Object> figures = report.getMap(path);
        return "%s %s %s %s %s %s %s %s"
                .formatted(
                        figures.get("impressions"),
                        figures.get("clicks"),
                        figures.get("conversions"),
                        report.getString(path + ".cost.amount"),
                        report.getString(path + ".cost.currencyCode"),
                        report.getString(path + ".cpc.amount"),
                        report.getString(path + ".cpm.amount"),
                        report.getString(path + ".cpa.amount"));
    }

    private JsonPath imported(String file) {
        var upload =
                owner.mutate("createUpload", "CreateUploadInput", Map.of("fileName", "ads.csv"), "upload { id url }");
        given().body(file.getBytes(StandardCharsets.UTF_8))
                .put(URI.create(upload.getString("upload.url")).getRawPath())
                .then()
                .statusCode(204);
        var columns = Map.of(
                        "日期",
                        "day",
                        "账户",
                        "channel",
                        "计划",
                        "campaign",
                        "展示",
                        "impressions",
                        "点击",
                        "clicks",
                        "转化",
                        "conversions",
                        "消耗",
                        "cost",
                        "内容",
                        "content")
                .entrySet()
                .stream()
                .map(each -> Map.of("column", each.getKey(), "field", each.getValue()))
                .toList();
        String id = owner.mutate(
                        "startImport",
                        "StartImportInput",
                        Map.of(
                                "uploadId",
                                upload.getString("upload.id"),
                                "kind",
                                "IMPORT_CHANNEL_RESULTS",
                                "columns",
                                columns),
                        "bulkOperation { id }")
                .getString("bulkOperation.id");
        return await().until(
                        () -> owner.query(
                                        "query($id: ID!) { bulkOperation(id: $id) { status succeeded failed errorsUrl } }",
                                        Map.of("id", id))
                                .setRootPath("data.bulkOperation"),
                        operation -> Set.of("COMPLETED", "FAILED").contains(operation.getString("status")));
    }

    private static List<String> errorsOf(JsonPath operation) {
        return given().get(URI.create(operation.getString("errorsUrl")).getRawPath())
                .asString()
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3)[0] + " " + line.split(",", 3)[1])
                .toList();
    }
}
