package app.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ContentApiTest {
    private Api owner;

    @Inject
    TestClock clock;

    @Inject
    Contents contents;

    @Inject
    TenantContext tenantContext;

    @Inject
    SqlRecorder statements;

    @BeforeEach
    void aNewTenant() {
        owner = Api.newTenant();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aContentBeginsAsAnIdea() {
        var content = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of(
                                "title", "Spring offer",
                                "kind", "EMAIL",
                                "stage", "DECISION",
                                "scene", "weekend family meal",
                                "subject", "For {customer.displayName}",
                                "body", "<style>p {color:red}</style><p>Dear {customer.displayName}</p>"),
                        "content { id title kind stage scene status subject body version createdByAi author createdAt"
                                + " }")
                .setRootPath("data.createContent.content");

        assertThat(content.getString("id")).startsWith("cnt_");
        assertThat(content.getString("status")).isEqualTo("IDEA");
        assertThat(content.getString("stage")).isEqualTo("DECISION");
        assertThat(content.getString("scene")).isEqualTo("weekend family meal");
        assertThat(content.getString("subject")).isEqualTo("For {customer.displayName}");
        assertThat(content.getString("body"))
                .isEqualTo("<style>p {color:red}</style><p>Dear {customer.displayName}</p>");
        assertThat(content.getInt("version")).isEqualTo(1);
        assertThat(content.getBoolean("createdByAi")).isFalse();
    }

    @Test
    void faultsOfTheTemplatesAreNamedWithTheirFieldAndPosition() {
        var errors = owner.attempt(
                "createContent",
                "CreateContentInput",
                input(Map.of("subject", "{customer.age}", "body", "<p>\n{#for x in y}</p>")),
                "content { id }");

        assertThat(errors.getList("userErrors.code")).isEqualTo(List.of("INVALID_TEMPLATE", "INVALID_TEMPLATE"));
        assertThat(errors.getList("userErrors.field"))
                .isEqualTo(List.of(List.of("input", "subject"), List.of("input", "body")));
        assertThat(errors.getString("userErrors[0].message")).startsWith("Line 1, column 1: There is no field");
        assertThat(errors.getString("userErrors[1].message")).startsWith("Line 2, column 1: {#for} is not known");
        assertThat(errors.getString("content")).isNull();
        assertThat(owner.query("{ contents { totalCount } }").getInt("contents.totalCount"))
                .isZero();
    }

    @Test
    void nothingActiveIsTakenByAnyWay() {
        var script = Map.of("body", "<p>Tea</p>\n<script>alert(1)</script>");
        String id = create(owner);

        var created = owner.attempt("createContent", "CreateContentInput", input(script), "content { id }");
        var variants = owner.attempt(
                "updateContent",
                "UpdateContentInput",
                Map.of("id", id, "variants", List.of(Map.of("language", "de", "body", "<p onclick='x'>Tee</p>"))),
                "content { id }");

        assertThat(created.getList("userErrors.code")).isEqualTo(List.of("INVALID_TEMPLATE"));
        assertThat(created.getString("userErrors[0].message"))
                .isEqualTo("Line 2, column 1: <script> cannot stand in a content: it is active, or loads what nobody"
                        + " approved");
        assertThat(variants.getList("userErrors[0].field")).isEqualTo(List.of("input", "variants", "0", "body"));
        assertThat(variants.getString("userErrors[0].message"))
                .isEqualTo("Line 1, column 4: The attribute onclick cannot stand in a content: it runs a script");
        assertThat(owner.errorsOf(
                        "updateContent",
                        "UpdateContentInput",
                        Map.of("id", id, "body", "<a href='javascript:x'>Tea</a>")))
                .containsExactly("INVALID_TEMPLATE");
        var poster = new HashMap<>(script);
        poster.put("kind", "POSTER");
        assertThat(owner.attempt("createContent", "CreateContentInput", input(poster), "content { id }")
                        .getList("userErrors"))
                .isEmpty();
    }

    @Test
    void whatIsOutOfBoundsIsRefusedByField() {
        assertThat(fieldAtFault(Map.of("title", " "))).isEqualTo("title");
        assertThat(fieldAtFault(Map.of("title", "x".repeat(201)))).isEqualTo("title");
        assertThat(fieldAtFault(Map.of("scene", "x".repeat(101)))).isEqualTo("scene");
        assertThat(fieldAtFault(Map.of("subject", "x".repeat(501)))).isEqualTo("subject");
        assertThat(fieldAtFault(Map.of("subject", "a\r\nBcc: b"))).isEqualTo("subject");
        assertThat(fieldAtFault(Map.of("body", ""))).isEqualTo("body");
        assertThat(fieldAtFault(Map.of("body", "x".repeat(200_001)))).isEqualTo("body");
        assertThat(fieldAtFault(Map.of("body", "x\u0000"))).isEqualTo("body");
    }

    @Test
    void aContentGoesThroughReviewAndIsApprovedByASecondPerson() {
        Api marketer = owner.member("MARKETER");
        String id = create(marketer);

        assertThat(submit(marketer, id)).isEqualTo("SCRIPT_REVIEW");
        assertThat(submit(marketer, id)).isEqualTo("PRODUCTION");
        assertThat(errorsOf(owner, "approveContent", id)).containsExactly("WRONG_STATUS");
        assertThat(submit(marketer, id)).isEqualTo("COMPLIANCE_REVIEW");
        assertThat(errorsOf(marketer, "submitContent", id)).containsExactly("WRONG_STATUS");
        assertThat(errorsOf(marketer, "approveContent", id)).containsExactly("OWN_CONTENT");
        assertThat(status(id)).isEqualTo("COMPLIANCE_REVIEW");

        assertThat(owner.mutate("approveContent", "ContentIdInput", Map.of("id", id), "content { status }")
                        .getString("content.status"))
                .isEqualTo("APPROVED");
        assertThat(errorsOf(owner, "approveContent", id)).containsExactly("WRONG_STATUS");
    }

    @Test
    void whoChangedTheWordingLastCannotApproveItEither() {
        Api marketer = owner.member("MARKETER");
        String id = create(marketer);
        owner.mutate("updateContent", "UpdateContentInput", Map.of("id", id, "body", "Better"), "content { id }");
        submitToCompliance(marketer, id);

        assertThat(errorsOf(owner, "approveContent", id)).containsExactly("OWN_CONTENT");
        assertThat(errorsOf(marketer, "approveContent", id)).containsExactly("OWN_CONTENT");
        assertThat(errorsOf(owner.member("MARKETER"), "approveContent", id)).isEmpty();
    }

    @Test
    void viewersAndApiKeysDoNotApprove() {
        String id = create(owner);
        submitToCompliance(owner, id);
        var key = owner.mutate(
                "createApiKey",
                "CreateApiKeyInput",
                Map.of("name", "Robot", "scopes", List.of("CONTENT_APPROVE")),
                "secret");

        assertThat(errorsOf(Api.withToken(key.getString("secret")), "approveContent", id))
                .containsExactly("PERSON_REQUIRED");
        assertThat(owner.member("VIEWER").failureOf("approveContent", "ContentIdInput", Map.of("id", id)))
                .isEqualTo("FORBIDDEN");
        assertThat(owner.member("VIEWER").failureOf("createContent", "CreateContentInput", input(Map.of())))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aRejectedContentGoesOneStepBackWithTheReason() {
        String id = create(owner);
        submitToCompliance(owner, id);
        clock.advance(Duration.ofHours(5));

        assertThat(reject(id)).isEqualTo("PRODUCTION");
        assertThat(reject(id)).isEqualTo("SCRIPT_REVIEW");
        assertThat(reject(id)).isEqualTo("IDEA");
        assertThat(owner.errorsOf("rejectContent", "RejectContentInput", Map.of("id", id, "reason", "Again")))
                .containsExactly("WRONG_STATUS");
        assertThat(owner.errorsOf("rejectContent", "RejectContentInput", Map.of("id", id, "reason", " ")))
                .containsExactly("INVALID");

        var steps = owner.query("{ contents { nodes { transitions { from to at actor reason secondsInStatus } } } }");
        assertThat(steps.getList("contents.nodes[0].transitions.to"))
                .isEqualTo(List.of(
                        "IDEA",
                        "SCRIPT_REVIEW",
                        "PRODUCTION",
                        "COMPLIANCE_REVIEW",
                        "PRODUCTION",
                        "SCRIPT_REVIEW",
                        "IDEA"));
        assertThat(steps.getString("contents.nodes[0].transitions[4].from")).isEqualTo("COMPLIANCE_REVIEW");
        assertThat(steps.getString("contents.nodes[0].transitions[4].reason")).isEqualTo("Too loud");
        assertThat(steps.getInt("contents.nodes[0].transitions[4].secondsInStatus"))
                .isBetween(5 * 3_600, 5 * 3_600 + 60);
        assertThat(steps.getString("contents.nodes[0].transitions[0].secondsInStatus"))
                .isNull();
    }

    @Test
    void contentsAreFilteredAndSortedByTheirTitles() {
        Api other = Api.newTenant();
        for (String title : List.of("Beta", "alpha", "Beta")) {
            other.mutate(
                    "createContent",
                    "CreateContentInput",
                    Map.of("title", title, "kind", "SMS", "body", "Hello"),
                    "content { id }");
        }

        assertThat(titles(other, "filter: { title: { contains: \"ALPH\" } }")).containsExactly("alpha");
        assertThat(titles(other, "filter: { or: [{ title: { eq: \"alpha\" } }, { kind: [EMAIL] }] }"))
                .containsExactly("alpha");
        assertThat(titles(other, "filter: { not: { stage: [LOYALTY] }, title: { in: [\"Beta\"] } }"))
                .containsExactly("Beta", "Beta");
        assertThat(titles(other, "filter: { not: { status: [IDEA] } }")).isEmpty();
        List<String> ascending = titles(other, "sort: { by: TITLE, direction: ASC }");
        assertThat(titles(other, "sort: { by: TITLE, direction: DESC }"))
                .containsExactlyElementsOf(
                        ascending.get(0).equals("alpha")
                                ? List.of("Beta", "Beta", "alpha")
                                : List.of("alpha", "Beta", "Beta"));
    }

    private static List<String> titles(Api caller, String arguments) {
        return caller.query("{ contents(" + arguments + ") { nodes { title } } }")
                .getList("contents.nodes.title");
    }

    @Test
    void anUpdateChangesOnlyWhatItNames() {
        String id = create(owner);
        var input = new HashMap<String, Object>();
        input.put("id", id);
        input.put("stage", null);
        input.put("title", "New title");

        var content = owner.mutate(
                "updateContent", "UpdateContentInput", input, "content { title stage scene subject body version }");

        assertThat(content.getString("content.title")).isEqualTo("New title");
        assertThat(content.getString("content.stage")).isNull();
        assertThat(content.getString("content.scene")).isEqualTo("a scene");
        assertThat(content.getString("content.body")).isEqualTo("Hello {customer.displayName}");
        assertThat(content.getInt("content.version")).isEqualTo(2);
        assertThat(owner.errorsOf("updateContent", "UpdateContentInput", Map.of("id", id, "body", "{#include x}")))
                .containsExactly("INVALID_TEMPLATE");
    }

    @Test
    void whatIsInComplianceReviewIsNotChanged() {
        String id = create(owner);
        submitToCompliance(owner, id);

        assertThat(owner.errorsOf("updateContent", "UpdateContentInput", Map.of("id", id, "body", "Other")))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void anApprovedContentIsPublishedOnceAndSentUntilItIsRetired() {
        String id = create(owner.member("MARKETER"));
        UUID uuid = Ids.decode("cnt", id);
        assertThatThrownBy(() -> inTenant(() -> contents.template(uuid))).isInstanceOf(ContentNotSendable.class);
        submitToCompliance(owner, id);
        assertThat(errorsOf(owner, "approveContent", id)).isEmpty();

        inTenant(() -> contents.publish(uuid));
        inTenant(() -> contents.publish(uuid));
        inTenant(() -> contents.requireSendable(uuid));

        assertThat(status(id)).isEqualTo("PUBLISHED");
        assertThat(owner.query("{ contents { nodes { transitions { to } } } }")
                        .getList("contents.nodes[0].transitions.to"))
                .isEqualTo(
                        List.of("IDEA", "SCRIPT_REVIEW", "PRODUCTION", "COMPLIANCE_REVIEW", "APPROVED", "PUBLISHED"));
        owner.mutate(
                "retireContent", "RetireContentInput", Map.of("id", id, "reason", "A new rule"), "content { status }");
        assertThatThrownBy(() -> inTenant(() -> contents.requireSendable(uuid))).isInstanceOf(ContentNotSendable.class);
        assertThat(owner.errorsOf("retireContent", "RetireContentInput", Map.of("id", id, "reason", "Again")))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void whatIsPulledIsNotSentAnyMoreAndIsPulledOnce() {
        UUID approved = approve(create(owner.member("MARKETER")));
        UUID idea = Ids.decode("cnt", create(owner));

        inTenant(() -> assertThat(contents.sendable(null, 10)).containsExactly(approved));
        inTenant(() -> assertThat(contents.sendable(approved, 10)).isEmpty());
        inTenant(() -> assertThat(contents.pull(approved, "A new rule")).isTrue());
        inTenant(() -> assertThat(contents.pull(approved, "A new rule")).isFalse());
        inTenant(() -> assertThat(contents.pull(idea, "A new rule")).isFalse());

        assertThatThrownBy(() -> inTenant(() -> contents.template(approved))).isInstanceOf(ContentNotSendable.class);
        assertThat(owner.query("{ contents(filter: { status: [RETIRED] }) { nodes { transitions { reason } } } }")
                        .getString("contents.nodes[0].transitions[5].reason"))
                .isEqualTo("A new rule");
    }

    @Test
    void whatAMachineWroteIsMarkedAndApprovedByAPersonWhoDidNotAskForIt() {
        Api marketer = owner.member("MARKETER");
        var asker = owner.query("{ viewer { subject } }").getString("viewer.subject");
        var id = new UUID[1];
        inTenant(() -> id[0] = contents.draft(new Drafted(
                ContentKind.EMAIL, "Tea", JourneyStage.LOYALTY, null, "Tea", "<p>Tea</p>", "person:" + asker)));
        String node = Ids.encode("cnt", id[0]);

        inTenant(() -> assertThat(contents.passages(id[0]))
                .containsExactly(
                        new Passage("title", "Tea", false),
                        new Passage("subject", "Tea", false),
                        new Passage("body", "<p>Tea</p>", true)));
        assertThat(owner.query("{ contents { nodes { status createdByAi } } }").getList("contents.nodes"))
                .isEqualTo(List.of(Map.of("status", "IDEA", "createdByAi", true)));
        assertThatThrownBy(() -> inTenant(() -> contents.requireSendable(id[0])))
                .isInstanceOf(ContentNotSendable.class);
        submitToCompliance(owner, node);
        assertThat(errorsOf(owner, "approveContent", node)).containsExactly("OWN_CONTENT");
        assertThat(errorsOf(marketer, "approveContent", node)).isEmpty();
    }

    private UUID approve(String id) {
        submitToCompliance(owner, id);
        assertThat(errorsOf(owner, "approveContent", id)).isEmpty();
        return Ids.decode("cnt", id);
    }

    @Test
    void anEmailWithoutASubjectHasItsTitle() {
        String id = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        input(Map.of("title", "For {you} & {customer.displayName}")),
                        "content { id }")
                .getString("content.id");
        submitToCompliance(owner, id);
        assertThat(errorsOf(owner.member("MARKETER"), "approveContent", id)).isEmpty();
        var data = new TemplateData("c-1", "Ann", "Shop", null, null);

        inTenant(() -> assertThat(contents.template(Ids.decode("cnt", id))
                        .wordings()
                        .get(0)
                        .render(data))
                .isEqualTo(new RenderedContent("For {you} & {customer.displayName}", null, "Hello Ann")));
    }

    @Test
    void aPageOfContentsTakesAConstantNumberOfStatements() {
        create(owner);
        int ofOne = statementsOfAPage();
        for (int i = 0; i < 5; i++) {
            submit(owner, create(owner));
        }

        assertThat(statementsOfAPage()).isEqualTo(ofOne);
    }

    private int statementsOfAPage() {
        return statements
                .during(
                        () -> owner.query(
                                "{ contents(first: 20) { totalCount nodes { title body transitions { to } leadTime { late } } } }"))
                .size();
    }

    @Test
    void contentsArePagedNewestFirstAndFiltered() {
        String email = create(owner);
        String sms = owner.mutate("createContent", "CreateContentInput", input(Map.of("kind", "SMS")), "content { id }")
                .getString("content.id");
        submit(owner, sms);

        assertThat(owner.query("{ contents { totalCount nodes { id } } }").getList("contents.nodes.id"))
                .isEqualTo(List.of(sms, email));
        assertThat(ids("{ kind: [SMS, ARTICLE] }")).containsExactly(sms);
        assertThat(ids("{ status: [IDEA] }")).containsExactly(email);
        assertThat(ids("{ stage: [DECISION], status: [IDEA, SCRIPT_REVIEW] }")).containsExactly(sms, email);
        assertThat(ids("{ stage: [LOYALTY] }")).isEmpty();
        assertThat(ids("{ stage: [DECISION], kind: [EMAIL], status: [SCRIPT_REVIEW] }"))
                .isEmpty();
    }

    @Test
    void aContentIsANodeOfItsTenantAlone() {
        String id = create(owner);
        String query = "query($id: ID!) { node(id: $id) { id ... on Content { title } } }";

        assertThat(owner.query(query, Map.of("id", id)).getString("node.title")).isEqualTo("A title");
        assertThat(Api.newTenant().query(query, Map.of("id", id)).getString("node"))
                .isNull();
        assertThat(Api.newTenant().failureOf("submitContent", "ContentIdInput", Map.of("id", id)))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.failureOf(
                        "submitContent", "ContentIdInput", Map.of("id", Ids.encode("cnt", UUID.randomUUID()))))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.failureOf(
                        "submitContent", "ContentIdInput", Map.of("id", Ids.encode("cmp", UUID.randomUUID()))))
                .isEqualTo("INVALID");
    }

    private void inTenant(Runnable work) {
        UUID tenant = Ids.decode("tnt", owner.query("{ tenant { id } }").getString("tenant.id"));
        tenantContext.runAs(tenant, work);
    }

    private String create(Api author) {
        return author.mutate("createContent", "CreateContentInput", input(Map.of()), "content { id }")
                .getString("content.id");
    }

    private static Map<String, Object> input(Map<String, ?> changes) {
        var input = new HashMap<String, Object>(Map.of(
                "title",
                "A title",
                "kind",
                "EMAIL",
                "stage",
                "DECISION",
                "scene",
                "a scene",
                "body",
                "Hello {customer.displayName}"));
        input.putAll(changes);
        return input;
    }

    private String fieldAtFault(Map<String, ?> changes) {
        return owner.attempt("createContent", "CreateContentInput", input(changes), "content { id }")
                .getString("userErrors[0].field[1]");
    }

    private static String submit(Api author, String id) {
        return author.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { status }")
                .getString("content.status");
    }

    private static void submitToCompliance(Api author, String id) {
        submit(author, id);
        submit(author, id);
        submit(author, id);
    }

    private String reject(String id) {
        return owner.mutate(
                        "rejectContent",
                        "RejectContentInput",
                        Map.of("id", id, "reason", "Too loud"),
                        "content { status }")
                .getString("content.status");
    }

    private static List<String> errorsOf(Api api, String mutation, String id) {
        return api.errorsOf(mutation, "ContentIdInput", Map.of("id", id));
    }

    private String status(String id) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Content { status } } }", Map.of("id", id))
                .getString("node.status");
    }

    private List<String> ids(String filter) {
        return owner.query("{ contents(filter: " + filter + ") { nodes { id } } }")
                .getList("contents.nodes.id");
    }
}
