package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CouponTest {
    private static final String BODY = """
            <html><body>Your code is {coupon.code}, <a href="https://shop.example/?k={coupon.code}">use it</a></body></html>
            """;
    private static final Pattern CODE = Pattern.compile("Your code is ([\\w-]*),");

    private final Mailbox mailbox = new Mailbox();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @Inject
    TestClock clock;

    @BeforeEach
    void openShop() {
        shop = Shop.open(mailbox.port(), BODY);
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
        clock.reset();
    }

    @Test
    void everyMessageHasACodeOfItsOwnUntilTheyAreUsedUp() {
        List<String> addresses = shop.customers("guest", 3);
        String pool = pool(List.of("A-1", "A-2"));
        String campaign = campaign(pool);

        assertThat(shop.finish(campaign)).containsEntry("sent", 2).containsEntry("suppressed", 1);
        assertThat(codes(addresses)).containsExactlyInAnyOrder("A-1", "A-2");
        assertThat(shop.owner()
                        .query(
                                "query($id: ID!) { campaign(id: $id) { deliveries(filter: { status: [SKIPPED] }) { nodes { reason } } } }",
                                Map.of("id", campaign))
                        .getList("campaign.deliveries.nodes.reason"))
                .isEqualTo(List.of("COUPONS_USED_UP"));
        assertThat(use()).isEqualTo(Map.of("free", 0, "redeemed", 0));
        assertThat(follow(mailbox.recipients().get(0)))
                .isEqualTo(
                        "https://shop.example/?k=" + code(mailbox.recipients().get(0)));
    }

    @Test
    void noTwoPoolsOfATenantHaveAName() {
        var spring = Map.of("name", "Spring Élan");
        shop.owner().mutate("createCouponPool", "CreateCouponPoolInput", spring, "couponPool { id }");

        var refused = shop.owner()
                .attempt(
                        "createCouponPool",
                        "CreateCouponPoolInput",
                        Map.of("name", " spring élan"),
                        "couponPool { id }");

        assertThat(refused.getList("userErrors.code")).containsExactly("NAME_TAKEN");
        assertThat(refused.getList("userErrors[0].field")).containsExactly("input", "name");
        assertThat(Api.newTenant().errorsOf("createCouponPool", "CreateCouponPoolInput", spring))
                .isEmpty();
    }

    @Test
    void aMessageThatIsTriedAgainKeepsItsCode() {
        String address = shop.customers("guest", 1).get(0);
        mailbox.answer(address, "451 4.2.0 Not now");
        String campaign = campaign(pool(List.of("ONLY")));
        await().until(() -> use().equals(Map.of("free", 0, "redeemed", 0)));

        mailbox.accept(address);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(2));
            return shop.status(campaign).equals("COMPLETED");
        });

        assertThat(shop.report(campaign)).containsEntry("sent", 1);
        assertThat(code(address)).isEqualTo("ONLY");
    }

    @Test
    void campaignsThatDrawAtOnceNeverGiveACodeTwice() {
        List<String> addresses = shop.customers("guest", 20);
        String pool = pool(IntStream.range(0, 40).mapToObj(n -> "C-" + n).toList());
        List<String> campaigns = List.of(campaign(pool), campaign(pool));

        campaigns.forEach(campaign -> assertThat(shop.finish(campaign)).containsEntry("sent", 20));
        assertThat(addresses.stream().flatMap(address -> allCodes(address).stream()))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void aCodeIsRedeemedByOneOrder() {
        String address = shop.customers("guest", 1).get(0);
        String pool = pool(List.of("R-1", "R-2"));
        shop.finish(campaign(pool));
        String code = code(address);

        var first = redeem(code, "order-1").getMap("coupon");
        assertThat(first).containsEntry("orderExternalId", "order-1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(redeem(code, "order-1").getMap("coupon")).isEqualTo(first);
        assertThat(redeem(code, "order-2").getList("userErrors.code")).isEqualTo(List.of("COUPON_REDEEMED"));
        assertThat(redeem(code.equals("R-1") ? "R-2" : "R-1", "order-2").getList("userErrors.code"))
                .isEqualTo(List.of("COUPON_UNKNOWN"));
        assertThat(use()).isEqualTo(Map.of("free", 1, "redeemed", 1));
    }

    @Test
    void aPreviewDrawsNoCodeAndPublishesNothing() {
        shop.customers("guest", 1);
        String campaign = draft(pool(List.of("P-1")));

        String text = shop.owner()
                .query("query($id: ID!) { previewCampaign(id: $id) { messages { text } } }", Map.of("id", campaign))
                .getString("previewCampaign.messages[0].text");

        assertThat(text).contains("Your code is XXXXXXXX,", "?k=XXXXXXXX").doesNotContain("P-1");
        assertThat(use()).isEqualTo(Map.of("free", 1, "redeemed", 0));
        assertThat(shop.owner()
                        .query(
                                "query($id: ID!) { node(id: $id) { ... on Content { status } } }",
                                Map.of("id", shop.contentId()))
                        .getString("node.status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void aCampaignWhoseContentNamesACodeNeedsAPool() {
        String campaign = shop.draft();
        assertThat(shop.owner().errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign)))
                .containsExactly("NO_COUPON_POOL");
    }

    @Test
    void codesAreBoundedAndCountOnce() {
        String pool = pool(List.of("one", "two", "one"));
        var again = Map.of("couponPoolId", pool, "codes", List.of("two", "three"));
        assertThat(shop.owner()
                        .mutate("addCoupons", "AddCouponsInput", again, "couponPool { codes revision use { free } }")
                        .getMap("couponPool"))
                .isEqualTo(Map.of("codes", 3, "revision", 2, "use", Map.of("free", 3)));
        assertThat(shop.owner()
                        .errorsOf(
                                "addCoupons",
                                "AddCouponsInput",
                                Map.of("couponPoolId", pool, "codes", List.of("x".repeat(51)))))
                .containsExactly("INVALID");
    }

    @Test
    void aPoolIsFilledFromAFileAndWhatIsRefusedIsReported() {
        String pool = pool(List.of("A-1"));
        String file = "Coupon\nA-1\nB-1\nB-2\nB-1\n" + "x".repeat(51) + "\n";

        JsonPath done = imported(pool, file);

        assertThat(done.getMap(""))
                .containsEntry("status", "COMPLETED")
                .containsEntry("succeeded", 2)
                .containsEntry("failed", 3);
        assertThat(given().get(done.getString("errorsUrl").replaceFirst("https?://[^/]+", ""))
                        .asString()
                        .lines()
                        .skip(1))
                .containsExactlyInAnyOrder(
                        "2,Coupon,\"This code is in the file before, or in a pool\"",
                        "5,Coupon,\"This code is in the file before, or in a pool\"",
                        "6,Coupon,Must have at most 50 characters");
        assertThat(use()).isEqualTo(Map.of("free", 3, "redeemed", 0));
        assertThat(imported(pool, file).getInt("failed")).isEqualTo(5);
    }

    @Test
    void aFileOfCodesNeedsAPoolOfTheTenant() {
        String upload = upload("Coupon\nA-1\n");
        assertThat(refusal("IMPORT_COUPONS", upload, "code", null)).isEqualTo(List.of("input", "couponPoolId"));
        assertThat(refusal("IMPORT_COUPONS", upload, "externalId", pool(List.of("B-1"))))
                .isEqualTo(List.of("input", "columns"));
        assertThat(refusal("IMPORT_CUSTOMERS", upload, "externalId", pool(List.of("B-2"))))
                .isEqualTo(List.of("input", "couponPoolId"));
        Shop other = Shop.open(mailbox.port());
        assertThat(other.owner()
                        .failureOf(
                                "startImport",
                                "StartImportInput",
                                start("IMPORT_COUPONS", upload, "code", pool(List.of("B-3")))))
                .isEqualTo("NOT_FOUND");
    }

    private List<String> refusal(String kind, String upload, String field, @Nullable String pool) {
        return shop.owner()
                .attempt("startImport", "StartImportInput", start(kind, upload, field, pool), "bulkOperation { id }")
                .getList("userErrors[0].field");
    }

    private static Map<String, Object> start(String kind, String upload, String field, @Nullable String pool) {
        var input = new HashMap<String, Object>(Map.of(
                "uploadId", upload, "kind", kind, "columns", List.of(Map.of("column", "Coupon", "field", field))));
        if (pool != null) {
            input.put("couponPoolId", pool);
        }
        return input;
    }

    private String upload(String file) {
        JsonPath upload = shop.owner()
                .mutate("createUpload", "CreateUploadInput", Map.of("fileName", "codes.csv"), "upload { id url }");
        given().body(file.getBytes(StandardCharsets.UTF_8))
                .put(upload.getString("upload.url").replaceFirst("https?://[^/]+", ""))
                .then()
                .statusCode(204);
        return upload.getString("upload.id");
    }

    private JsonPath imported(String pool, String file) {
        Api owner = shop.owner();
        String id = owner.mutate(
                        "startImport",
                        "StartImportInput",
                        start("IMPORT_COUPONS", upload(file), "code", pool),
                        "bulkOperation { id }")
                .getString("bulkOperation.id");
        return await().until(
                        () -> owner.query(
                                        "query($id: ID!) { bulkOperation(id: $id) { status succeeded failed errorsUrl } }",
                                        Map.of("id", id))
                                .setRootPath("data.bulkOperation"),
                        operation -> operation.getString("status").equals("COMPLETED"));
    }

    private String pool(List<String> codes) {
        String id = shop.owner()
                .mutate(
                        "createCouponPool",
                        "CreateCouponPoolInput",
                        Map.of("name", Api.unique("Spring")),
                        "couponPool { id }")
                .getString("couponPool.id");
        shop.owner()
                .mutate(
                        "addCoupons",
                        "AddCouponsInput",
                        Map.of("couponPoolId", id, "codes", codes),
                        "couponPool { id }");
        return id;
    }

    private String campaign(String pool) {
        String id = draft(pool);
        shop.schedule(id);
        return id;
    }

    private String draft(String pool) {
        String id = shop.draft();
        assertThat(shop.owner()
                        .mutate(
                                "setCampaignTracking",
                                "SetCampaignTrackingInput",
                                Map.of("id", id, "couponPoolId", pool),
                                "campaign { couponPool { id } }")
                        .getString("campaign.couponPool.id"))
                .isEqualTo(pool);
        return id;
    }

    private Map<String, Integer> use() {
        return shop.owner()
                .query("{ couponPools { nodes { use { free redeemed } } } }")
                .getMap("couponPools.nodes[0].use");
    }

    private JsonPath redeem(String code, String order) {
        return shop.owner()
                .attempt(
                        "redeemCoupon",
                        "RedeemCouponInput",
                        Map.of("code", code, "orderExternalId", order),
                        "coupon { code orderExternalId redeemedAt }");
    }

    private Set<String> codes(List<String> addresses) {
        return addresses.stream().flatMap(address -> allCodes(address).stream()).collect(Collectors.toSet());
    }

    private String code(String address) {
        return allCodes(address).iterator().next();
    }

    /** Of all messages to the address; each has a text and an HTML part. */
    private Set<String> allCodes(String address) {
        return CODE.matcher(mailbox.sourceFor(address).replace("=\r\n", ""))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private String follow(String address) {
        var link = Pattern.compile("http://localhost:8080(/c/[\\w-]+)")
                .matcher(mailbox.sourceFor(address).replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        return given().header("User-Agent", Api.BROWSER)
                .redirects()
                .follow(false)
                .get(link.group(1))
                .header("Location");
    }
}
