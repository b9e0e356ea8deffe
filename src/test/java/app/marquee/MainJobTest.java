package app.marquee;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.path.json.JsonPath;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job as two shops do it at the same time, on real purchases: from onboarding to a measured campaign. */
@MarqueeTest
class MainJobTest {
    private static final Path DATA = Path.of("src/data");
    private static final String AS_OF = "1998-07-01T00:00:00Z";
    private static final Pattern LINK = Pattern.compile("href=\"(http[^\"]+/c/[^\"]+)\"");

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void startMailServer() {
        mail.start();
    }

    @AfterEach
    void stopMailServer() {
        mail.stop();
    }

    @Test
    void twoShopsRunTheirCampaignsAtTheSameTimeAndDoNotMeet() throws Exception {
        List<String> customers = Files.readAllLines(DATA.resolve("cdnow-customers.csv"));
        List<String> orders = Files.readAllLines(DATA.resolve("cdnow-transactions.csv"));
        var cdnow = new Shop(customers, orders, "cdnow");
        // The second shop sells to every tenth of the same customers, under addresses of its own.
        var vinyl = new Shop(everyTenth(customers), everyTenth(orders), "vinyl");

        CompletableFuture.allOf(CompletableFuture.runAsync(cdnow::run), CompletableFuture.runAsync(vinyl::run))
                .get();

        assertThat(cdnow.orderTotal()).isEqualTo("2500315.63");
        Map<String, Set<String>> received = recipientsBySubjectPrefix();
        for (Shop shop : List.of(cdnow, vinyl)) {
            Set<String> recipients = received.getOrDefault(shop.name, Set.of());
            assertThat(recipients).hasSize(shop.report.getInt("sent"));
            assertThat(recipients).allMatch(address -> address.endsWith("@" + shop.name + ".example"));
            assertThat(recipients).noneMatch(MainJobTest::refusedConsent);
            shop.clickAndUnsubscribe(firstMessageOf(shop.name));
        }
        assertThat(mail.getReceivedMessages()).hasSize(cdnow.report.getInt("sent") + vinyl.report.getInt("sent"));
    }

    private static boolean refusedConsent(String address) {
        return Integer.parseInt(address.substring(0, address.indexOf('@'))) % 5 == 0;
    }

    private static List<String> everyTenth(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("customer_id") || line.charAt(4) == '1')
                .toList();
    }

    private Map<String, Set<String>> recipientsBySubjectPrefix() throws MessagingException {
        Map<String, Set<String>> recipients = new HashMap<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            String shop = message.getSubject().substring(0, message.getSubject().indexOf(':'));
            String address = message.getRecipients(RecipientType.TO)[0].toString();
            assertThat(recipients.computeIfAbsent(shop, name -> new HashSet<>()).add(address))
                    .as("%s has one message", address)
                    .isTrue();
            assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        }
        return recipients;
    }

    private MimeMessage firstMessageOf(String shop) throws MessagingException {
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (message.getSubject().startsWith(shop)) {
                return message;
            }
        }
        throw new AssertionError("No message of " + shop);
    }

    private final class Shop {
        private final String name;
        private final List<String> customers;
        private final List<String> orders;
        private final Api owner = Api.newTenant();
        private final Api marketer = owner.member("MARKETER");
        private JsonPath report = new JsonPath("{}");

        Shop(List<String> customers, List<String> orders, String name) {
            this.customers = customers.stream()
                    .map(line -> line.replace("@cdnow.example", "@" + name + ".example"))
                    .toList();
            this.orders = orders;
            this.name = name;
        }

        void run() {
            importFile(
                    "IMPORT_CUSTOMERS",
                    customers,
                    Map.of("customer_id", "externalId", "email", "email", "email_consent", "consent.marketing.email"));
            importFile(
                    "IMPORT_ORDERS",
                    orders,
                    Map.of(
                            "customer_id", "customerExternalId",
                            "date", "orderedAt",
                            "units", "units",
                            "amount", "amount"));
            // The same file twice changes nothing.
            importFile(
                    "IMPORT_ORDERS",
                    orders,
                    Map.of(
                            "customer_id", "customerExternalId",
                            "date", "orderedAt",
                            "units", "units",
                            "amount", "amount"));
            giveTiers();
            String campaign = runCampaign(approvedContent(), emailChannel());
            report = reportOf(campaign);
            checkReport();
        }

        private void importFile(String kind, List<String> lines, Map<String, String> columns) {
            JsonPath upload = owner.mutate(
                    "createUpload", "CreateUploadInput", Map.of("fileName", kind + ".csv"), "upload { id url }");
            given().body(String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .contentType("text/csv")
                    .put(local(upload.getString("upload.url")))
                    .then()
                    .statusCode(204);
            String operation = owner.mutate(
                            "startImport",
                            "StartImportInput",
                            Map.of(
                                    "uploadId", upload.getString("upload.id"),
                                    "kind", kind,
                                    "columns",
                                            columns.entrySet().stream()
                                                    .map(entry ->
                                                            Map.of("column", entry.getKey(), "field", entry.getValue()))
                                                    .toList()),
                            "bulkOperation { id }")
                    .getString("bulkOperation.id");
            JsonPath done = awaitStatus(
                    "query($id: ID!) { bulkOperation(id: $id) { status processed succeeded failed errorsUrl } }",
                    "bulkOperation",
                    operation,
                    "COMPLETED");
            assertThat(done.getInt("processed")).isEqualTo(lines.size() - 1);
            assertThat(done.getInt("failed")).isZero();
        }

        private void giveTiers() {
            String policy = marketer.mutate(
                            "createTierPolicy",
                            "CreateTierPolicyInput",
                            Map.of("name", "Tiers", "template", "RFM_BEHAVIOUR"),
                            "tierPolicy { id status }")
                    .getString("tierPolicy.id");
            List<Integer> counts = marketer.query(
                            "query($id: ID!, $asOf: DateTime) { tierCounts(policyId: $id, asOf: $asOf) { tier { code } count } }",
                            Map.of("id", policy, "asOf", AS_OF))
                    .getList("tierCounts.count", Integer.class);
            assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(customers.size() - 1);
            assertThat(marketer.query("{ customers(filter: {tierCodes: [\"AT_RISK\"]}) { totalCount } }")
                            .getInt("customers.totalCount"))
                    .isZero();
            marketer.mutate(
                    "publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { status }");
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(marketer.query("{ tierPolicies { nodes { evaluatedAt } } }")
                                    .getString("tierPolicies.nodes[0].evaluatedAt"))
                            .isNotNull());
        }

        private String approvedContent() {
            String content = marketer.mutate(
                            "createContent",
                            "CreateContentInput",
                            Map.of(
                                    "title", "We miss you",
                                    "kind", "EMAIL",
                                    "stage", "LOYALTY",
                                    "subject", name + ": we miss you",
                                    "body",
                                            "<p>Dear {customer.externalId} of {tenant.name}, "
                                                    + "<a href=\"https://shop.example/gift?a=1&amp;b=2\">a gift</a></p>"),
                            "content { id status }")
                    .getString("content.id");
            for (int step = 0; step < 3; step++) {
                marketer.mutate("submitContent", "ContentIdInput", Map.of("id", content), "content { status }");
            }
            assertThat(marketer.errorsOf("approveContent", "ContentIdInput", Map.of("id", content)))
                    .containsExactly("OWN_CONTENT");
            assertThat(owner.mutate("approveContent", "ContentIdInput", Map.of("id", content), "content { status }")
                            .getString("content.status"))
                    .isEqualTo("APPROVED");
            return content;
        }

        private String emailChannel() {
            JsonPath channel = marketer.mutate(
                    "connectChannel",
                    "ConnectChannelInput",
                    Map.of(
                            "name", "Email",
                            "kind", "EMAIL",
                            "settings",
                                    Map.of(
                                            "host",
                                            "127.0.0.1",
                                            "port",
                                            mail.getSmtp().getPort(),
                                            "from",
                                            "shop@" + name + ".example",
                                            "startTls",
                                            false)),
                    "channel { id settings status }");
            assertThat(channel.getString("channel.status")).isEqualTo("CONNECTED");
            return channel.getString("channel.id");
        }

        private String runCampaign(String content, String channel) {
            String campaign = marketer.mutate(
                            "createCampaign",
                            "CreateCampaignInput",
                            Map.of(
                                    "name",
                                    "Win back",
                                    "objective",
                                    "WIN_BACK",
                                    "tierCodes",
                                    List.of("AT_RISK"),
                                    "channelId",
                                    channel,
                                    "contentId",
                                    content),
                            "campaign { id status }")
                    .getString("campaign.id");
            marketer.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign), "campaign { status }");
            awaitStatus("query($id: ID!) { campaign(id: $id) { status } }", "campaign", campaign, "COMPLETED");
            return campaign;
        }

        private JsonPath reportOf(String campaign) {
            return marketer.query("""
                            query($id: ID!) { campaign(id: $id) { report { audience audienceComplete withoutConsent
                              unreachable suppressed queued sent failed unconfirmed opened clicked unsubscribed converted
                              revenue { amount currencyCode } } } }""", Map.of("id", campaign)).setRootPath("data.campaign.report");
        }

        private void checkReport() {
            int atRisk = marketer.query("{ customers(filter: {tierCodes: [\"AT_RISK\"]}) { totalCount } }")
                    .getInt("customers.totalCount");
            assertThat(report.getInt("audience")).isEqualTo(atRisk).isPositive();
            assertThat(report.getBoolean("audienceComplete")).isTrue();
            assertThat(Arrays.stream(new String[] {
                                "withoutConsent", "unreachable", "suppressed", "queued", "sent", "failed", "unconfirmed"
                            })
                            .mapToInt(report::getInt)
                            .sum())
                    .isEqualTo(atRisk);
            assertThat(report.getInt("queued") + report.getInt("failed") + report.getInt("unconfirmed"))
                    .isZero();
        }

        private String orderTotal() {
            double total = 0;
            String after = null;
            do {
                Map<String, Object> variables = new HashMap<>();
                variables.put("after", after);
                JsonPath page = owner.query("""
                        query($after: String) { customers(first: 100, after: $after) {
                          nodes { totalSpent { amount } } pageInfo { hasNextPage endCursor } } }""", variables);
                total += page.getList("customers.nodes.totalSpent.amount", String.class).stream()
                        .mapToDouble(Double::parseDouble)
                        .sum();
                after = page.getBoolean("customers.pageInfo.hasNextPage")
                        ? page.getString("customers.pageInfo.endCursor")
                        : null;
            } while (after != null);
            return "%.2f".formatted(total);
        }

        private void clickAndUnsubscribe(MimeMessage message) throws Exception {
            String campaign = marketer.query("{ campaigns { nodes { id } } }").getString("campaigns.nodes[0].id");
            String html = textOf(message);
            var link = LINK.matcher(html);
            assertThat(link.find()).as(html).isTrue();
            given().header("User-Agent", Api.BROWSER)
                    .redirects()
                    .follow(false)
                    .get(local(link.group(1)))
                    .then()
                    .statusCode(302)
                    .header("Location", "https://shop.example/gift?a=1&b=2");
            String unsubscribe = message.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
            given().get(local(unsubscribe)).then().statusCode(200);
            assertThat(reportOf(campaign).getInt("unsubscribed")).isZero();
            given().formParam("List-Unsubscribe", "One-Click")
                    .post(local(unsubscribe))
                    .then()
                    .statusCode(200);

            JsonPath after = reportOf(campaign);
            assertThat(after.getInt("clicked")).isEqualTo(1);
            assertThat(after.getInt("unsubscribed")).isEqualTo(1);
            String recipient = message.getRecipients(RecipientType.TO)[0].toString();
            assertThat(owner.query(
                                    "query($email: String) { customers(filter: {email: $email}) { nodes { consents { granted purpose } } } }",
                                    Map.of("email", recipient))
                            .getList("customers.nodes[0].consents.granted"))
                    .containsExactly(false);
        }

        private JsonPath awaitStatus(String query, String field, String id, String status) {
            return await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(
                            () -> marketer.query(query, Map.of("id", id)).setRootPath("data." + field),
                            found -> found.getString("status").equals(status));
        }
    }

    /** The configured public address is another than the test's port. */
    private static String local(String url) {
        return URI.create(url).getRawPath();
    }

    private static String textOf(MimeMessage message) throws MessagingException, IOException {
        return flatten(message.getContent());
    }

    private static String flatten(Object content) throws MessagingException, IOException {
        if (content instanceof jakarta.mail.Multipart multipart) {
            var text = new StringBuilder();
            for (int i = 0; i < multipart.getCount(); i++) {
                text.append(flatten(multipart.getBodyPart(i).getContent()));
            }
            return text.toString();
        }
        return content.toString();
    }
}
