package app.marquee.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ExportApprovalTest {
    private static final int LARGE = 1_001;

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    TestClock clock;

    private final UUID campaign = Ids.newId();
    private Api owner = Api.withToken(null);
    private UUID channel = new UUID(0, 0);

    @BeforeEach
    void aFileChannel() {
        owner = Api.newTenant();
        channel = Ids.decode(
                "chn",
                owner.mutate(
                                "connectChannel",
                                "ConnectChannelInput",
                                Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of()),
                                "channel { id }")
                        .getString("channel.id"));
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void aFileOfAThousandIsGivenAndRecorded() {
        write(1_000);

        String url = url();

        assertThat(lines(url)).isEqualTo(1_000);
        assertThat(request()).containsExactly("APPROVAL_NOT_NEEDED");
        assertThat(audited()).containsExactly("seeExportLinks", "downloadExport");
    }

    @Test
    void aLargerOneNeedsASecondPerson() {
        write(LARGE);
        Api approver = owner.member("MARKETER");
        assertThat(url()).isNull();
        assertThat(decide(approver, "approveExport")).containsExactly("NOT_REQUESTED");

        assertThat(request()).isEmpty();
        assertThat(url()).isNull();
        assertThat(request(owner.member("OWNER"))).containsExactly("ALREADY_REQUESTED");
        assertThat(decide(owner, "approveExport")).containsExactly("OWN_EXPORT");
        var waiting = approver.query("{ exportRequests { id rows url approval { status reason requestedBy } } }");
        assertThat(waiting.getList("exportRequests.id")).isEqualTo(List.of(exportId()));
        assertThat(waiting.getString("exportRequests[0].url")).isNull();
        assertThat(waiting.getString("exportRequests[0].approval.reason")).isEqualTo("Print letters");
        assertThat(decide(approver, "approveExport")).isEmpty();

        assertThat(lines(url())).isEqualTo(LARGE);
        assertThat(approver.query("{ exportRequests { id } }").getList("exportRequests"))
                .isEmpty();
        assertThat(audited())
                .containsExactly("requestExportApproval", "approveExport", "seeExportLinks", "downloadExport");
    }

    @Test
    void onlyWhoAskedGetsTheLink() {
        write(LARGE);
        Api second = owner.member("OWNER");
        request();
        decide(second, "approveExport");

        assertThat(url(second)).isNull();
        assertThat(url()).isNotNull();
    }

    @Test
    void aLinkGivenBeforeDoesNotWorkAround() {
        write(1_000);
        String before = url();
        write(1);

        assertThat(status(before)).isEqualTo(403);
        request();
        decide(owner.member("MARKETER"), "approveExport");
        assertThat(status(before)).isEqualTo(403);
        String approved = url();
        assertThat(status(approved)).isEqualTo(200);

        write(1);
        assertThat(url()).isNull();
        assertThat(status(approved)).isEqualTo(403);
        request();
        assertThat(status(approved)).isEqualTo(403);
    }

    @Test
    void anApprovalEndsAndARejectionHolds() {
        write(LARGE);
        Api approver = owner.member("MARKETER");
        request();
        decide(approver, "approveExport");
        clock.advance(Duration.ofDays(7));
        assertThat(url()).isNull();
        assertThat(export(owner).getString("approval.status")).isEqualTo("EXPIRED");

        request();
        assertThat(decide(approver, "rejectExport")).isEmpty();
        assertThat(url()).isNull();
        assertThat(export(owner).getString("approval.status")).isEqualTo("REJECTED");
        assertThat(decide(approver, "approveExport")).containsExactly("NOT_REQUESTED");
    }

    @Test
    void whoeverAnswersAnotherRequestThanTheOneSeenIsTold() {
        write(LARGE);
        Api approver = owner.member("MARKETER");
        assertThat(revision()).isZero();
        assertThat(request(owner, 1)).containsExactly("REVISION_CONFLICT");
        assertThat(request(owner, 0)).isEmpty();
        assertThat(revision()).isEqualTo(1);

        clock.advance(Duration.ofDays(7));
        assertThat(request(owner, 1)).isEmpty();
        assertThat(decide(approver, "approveExport", 1)).containsExactly("REVISION_CONFLICT");
        assertThat(export(owner).getString("approval.status")).isEqualTo("PENDING");
        assertThat(decide(approver, "rejectExport", 2)).isEmpty();

        assertThat(export(owner).getString("approval.status")).isEqualTo("REJECTED");
        assertThat(revision()).isEqualTo(3);
    }

    private int revision() {
        return export(owner).getInt("revision");
    }

    private List<String> request(Api caller, int revision) {
        return caller.errorsOf(
                "requestExportApproval",
                "RequestExportApprovalInput",
                Map.of("exportId", exportId(), "reason", "Print letters", "revision", revision));
    }

    private List<String> decide(Api caller, String mutation, int revision) {
        return caller.errorsOf(mutation, "ExportIdInput", Map.of("exportId", exportId(), "revision", revision));
    }

    @Test
    void machinesAndOthersMayNot() {
        write(LARGE);
        Api key = Api.withToken(owner.mutate(
                        "createApiKey",
                        "CreateApiKeyInput",
                        Map.of("name", "Agency", "scopes", List.of("CUSTOMER_UNMASK")),
                        "apiKey { id } secret")
                .getString("secret"));
        assertThat(request(key)).containsExactly("PERSON_REQUIRED");
        Map<String, String> input = Map.of("exportId", exportId());
        for (Api caller : List.of(key, owner.member("VIEWER"))) {
            assertThat(caller.failureOf("approveExport", "ExportIdInput", input))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(Api.newTenant().failureOf("approveExport", "ExportIdInput", input))
                .isEqualTo("NOT_FOUND");
    }

    /** Adds messages to the file. */
    private void write(int count) {
        var connector = tenantContext.callAs(owner.tenantId(), () -> channels.connector(channel));
        var messages = new ArrayList<OutgoingMessage>();
        for (int i = 0; i < count; i++) {
            messages.add(new OutgoingMessage(Ids.newId(), campaign, "c-" + i, null, null, "Hello", Map.of()));
        }
        for (int from = 0; from < count; from += 500) {
            assertThat(connector.send(messages.subList(from, Math.min(count, from + 500))))
                    .containsOnly(SendResult.sent());
        }
    }

    private JsonPath export(Api caller) {
        return caller.query("{ channels { nodes { exports { id url revision approval { status } } } } }")
                .setRootPath("data.channels.nodes[0].exports[0]");
    }

    private String exportId() {
        return tenantContext.callAs(
                owner.tenantId(),
                () -> Ids.encode("exp", (UUID) entityManager
                        .createNativeQuery("select id from channel_export where tenant_id = :tenantId", UUID.class)
                        .setParameter("tenantId", tenantContext.tenantId())
                        .getSingleResult()));
    }

    private @Nullable String url() {
        return url(owner);
    }

    private @Nullable String url(Api caller) {
        return export(caller).getString("url");
    }

    private static long lines(@Nullable String url) {
        String file = given().get(path(url)).then().statusCode(200).extract().asString();
        return file.lines().count() - 1;
    }

    private static int status(@Nullable String url) {
        return given().get(path(url)).statusCode();
    }

    private static String path(@Nullable String url) {
        String address = String.valueOf(url);
        return address.substring(address.indexOf("/exports/"));
    }

    private List<String> request() {
        return request(owner);
    }

    private List<String> request(Api caller) {
        return caller.errorsOf(
                "requestExportApproval",
                "RequestExportApprovalInput",
                Map.of("exportId", exportId(), "reason", "Print letters"));
    }

    private List<String> decide(Api caller, String mutation) {
        return caller.errorsOf(mutation, "ExportIdInput", Map.of("exportId", exportId()));
    }

    private List<String> audited() {
        return tenantContext.callAs(
                owner.tenantId(),
                () -> entityManager
                        .createNativeQuery(
                                "select action from audit_entry where tenant_id = :tenantId and action like '%Export%'"
                                        + " order by id",
                                String.class)
                        .setParameter("tenantId", tenantContext.tenantId())
                        .getResultList());
    }
}
