package app.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What contents have said, what members say about it, and whose approval it takes. */
@MarqueeTest
class ContentVersionsTest {
    private Api owner;
    private Api marketer;
    private String id;

    @Inject
    TestClock clock;

    @BeforeEach
    void aContent() {
        owner = Api.newTenant();
        marketer = owner.member("MARKETER");
        id = marketer.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Bread", "kind", "EMAIL", "body", "Fresh bread"),
                        "content { id }")
                .getString("content.id");
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void eachWordingIsKeptAndComparedWithOthers() {
        update(owner, Map.of("body", "Fresh cake"));
        update(owner, Map.of("scene", "breakfast"));
        update(marketer, Map.of("subject", "Cake"));

        var versions = content("version versions { totalCount nodes { version title subject body editor origin } }");
        assertThat(versions.getInt("version")).isEqualTo(3);
        assertThat(versions.getInt("versions.totalCount")).isEqualTo(3);
        assertThat(versions.getList("versions.nodes.body"))
                .isEqualTo(List.of("Fresh cake", "Fresh cake", "Fresh bread"));
        assertThat(versions.getList("versions.nodes.editor"))
                .isEqualTo(List.of(nameOf(marketer), nameOf(owner), nameOf(marketer)));
        assertThat(content("versions(first: 1) { nodes { version } pageInfo { hasNextPage } }")
                        .getBoolean("versions.pageInfo.hasNextPage"))
                .isTrue();

        var diff = owner.query(
                        "query($id: ID!) { contentDiff(id: $id, from: 1, to: 3) { subject { kind text } body { kind text } } }",
                        Map.of("id", id))
                .setRootPath("data.contentDiff");
        assertThat(diff.getList("body.kind")).isEqualTo(List.of("KEPT", "REMOVED", "ADDED"));
        assertThat(diff.getList("body.text")).isEqualTo(List.of("Fresh ", "bread", "cake"));
        assertThat(diff.getList("subject.text")).isEqualTo(List.of("Cake"));
        assertThat(owner.send("query($id: ID!) { contentDiff(id: $id, from: 1, to: 4) { from } }", Map.of("id", id))
                        .jsonPath()
                        .getString("errors[0].extensions.code"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aContentIsTakenBackToAnEarlierVersionUntilItIsReviewed() {
        update(owner, Map.of("body", "Fresh cake", "stage", "LOYALTY"));

        var back = owner.mutate(
                "rollBackContent",
                "RollBackContentInput",
                Map.of("id", id, "version", 1),
                "content { version body stage versions { nodes { origin } } }");

        assertThat(back.getString("content.body")).isEqualTo("Fresh bread");
        assertThat(back.getString("content.stage")).isEqualTo("LOYALTY");
        assertThat(back.getInt("content.version")).isEqualTo(3);
        assertThat(back.getList("content.versions.nodes.origin"))
                .isEqualTo(List.of("ROLLED_BACK", "WRITTEN", "WRITTEN"));
        assertThat(owner.failureOf("rollBackContent", "RollBackContentInput", Map.of("id", id, "version", 9)))
                .isEqualTo("NOT_FOUND");
        submitToCompliance();
        assertThat(owner.errorsOf("rollBackContent", "RollBackContentInput", Map.of("id", id, "version", 2)))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void variantsAreAPartOfEachVersion() {
        var german = Map.of("language", "de-at", "body", "Frisches Brot");
        update(owner, Map.of("variants", List.of(german, Map.of("channel", "WEBHOOK", "body", "Bread"))));
        update(
                owner,
                Map.of("variants", List.of(Map.of("language", "de-AT", "subject", "Brot", "body", "Frisches Gebäck"))));

        assertThat(content("version variants { language channel segmentId subject body }")
                        .getMap("variants[0]"))
                .containsEntry("language", "de-AT")
                .containsEntry("subject", "Brot");
        var diff = owner.query(
                        "query($id: ID!) { contentDiff(id: $id, from: 2, to: 3) { body { kind }"
                                + " variants { language channel subject { kind } body { kind text } } } }",
                        Map.of("id", id))
                .setRootPath("data.contentDiff");
        assertThat(diff.getList("body.kind")).isEqualTo(List.of("KEPT"));
        assertThat(diff.getList("variants.channel")).isEqualTo(Arrays.asList(null, "WEBHOOK"));
        assertThat(diff.getList("variants[0].body.text")).isEqualTo(List.of("Frisches ", "Brot", "Gebäck"));
        assertThat(diff.getList("variants[1].body.kind")).isEqualTo(List.of("REMOVED"));

        owner.mutate("rollBackContent", "RollBackContentInput", Map.of("id", id, "version", 2), "content { version }");
        assertThat(content("variants { body }").getList("variants.body")).isEqualTo(List.of("Frisches Brot", "Bread"));
        submitToCompliance();
        assertThat(owner.errorsOf("updateContent", "UpdateContentInput", Map.of("id", id, "variants", List.of())))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void variantsAreForReadersWhomNoOtherIsFor() {
        var body = Map.of("body", "Brot");
        var german = Map.of("language", "de", "body", "Brot");
        assertThat(refused(List.of(body))).isEqualTo(List.of("input", "variants", "0", "language"));
        assertThat(refused(List.of(Map.of("language", "Deutsch", "body", "Brot"))))
                .isEqualTo(List.of("input", "variants", "0", "language"));
        assertThat(refused(List.of(german, Map.of("language", "DE", "body", "Kuchen"))))
                .isEqualTo(List.of("input", "variants", "1", "body"));
        assertThat(refused(List.of(german, Map.of("channel", "EMAIL", "body", "Hi {customer.name}"))))
                .isEqualTo(List.of("input", "variants", "1", "body"));
        assertThat(refused(List.of(Map.of("language", "de", "body", "x".repeat(200_001)))))
                .isEqualTo(List.of("input", "variants", "0", "body"));
        assertThat(refused(Collections.nCopies(21, german))).isEqualTo(List.of("input", "variants"));
        assertThat(content("version").getInt("version")).isEqualTo(1);
    }

    private List<String> refused(List<? extends Map<String, ?>> variants) {
        return owner.attempt(
                        "updateContent", "UpdateContentInput", Map.of("id", id, "variants", variants), "content { id }")
                .getList("userErrors[0].field");
    }

    @Test
    void aCaseStudyComesDownToPainSolutionGainAndVerifiedFigures() {
        var figure = Map.of("label", "Waste", "before", "12%", "after", "3%");
        Map<String, Object> study = new HashMap<>(Map.of(
                "pain",
                "Too much waste",
                "solution",
                "Orders by weather",
                "gain",
                "Less waste",
                "figures",
                List.of(figure)));
        var input = new HashMap<String, Object>(
                Map.of("title", "A bakery", "kind", "CASE_STUDY", "body", "Its story", "caseStudy", study));
        assertThat(owner.errorsOf("createContent", "CreateContentInput", input)).containsExactly("INVALID");
        study.put("verifiedBy", "Its tax adviser");
        id = owner.mutate("createContent", "CreateContentInput", input, "content { id }")
                .getString("content.id");
        study.put("figures", List.of());
        study.put("gain", "Hardly any waste");
        update(owner, Map.of("caseStudy", study));
        update(owner, Map.of("title", "A bakery in town"));
        owner.mutate("rollBackContent", "RollBackContentInput", Map.of("id", id, "version", 1), "content { id }");

        var content = content("version caseStudy { pain gain figures { label before after } verifiedBy }"
                + " versions { nodes { caseStudy { gain } } }");
        assertThat(content.getInt("version")).isEqualTo(4);
        assertThat(content.getList("caseStudy.figures")).isEqualTo(List.of(figure));
        assertThat(content.getList("versions.nodes.caseStudy.gain"))
                .isEqualTo(List.of("Less waste", "Hardly any waste", "Hardly any waste", "Less waste"));
        assertThat(owner.query(
                                "query($id: ID!) { contentDiff(id: $id, from: 1, to: 2) { caseStudy { kind text } } }",
                                Map.of("id", id))
                        .getList("contentDiff.caseStudy.findAll { it.kind == 'ADDED' }.text"))
                .contains("Hardly", "any");
        input.put("kind", "EMAIL");
        assertThat(owner.errorsOf("createContent", "CreateContentInput", input)).containsExactly("INVALID");
        var nothing = new HashMap<String, Object>();
        nothing.put("caseStudy", null);
        update(owner, nothing);
        assertThat(content("caseStudy { pain }").getString("caseStudy")).isNull();
    }

    @Test
    void whoWroteAnyVersionApprovesNoneOfThem() {
        update(owner, Map.of("body", "Fresh cake"));
        update(marketer, Map.of("body", "Fresh tea"));
        submitToCompliance();

        assertThat(approve(owner)).containsExactly("OWN_CONTENT");
        assertThat(approve(marketer)).containsExactly("OWN_CONTENT");
        assertThat(approve(owner.member("MARKETER"))).isEmpty();
    }

    @Test
    void membersTalkAboutAVersionUntilItIsSettled() {
        String comment = owner.mutate(
                        "commentOnContent",
                        "CommentOnContentInput",
                        Map.of("contentId", id, "body", "Which bread?"),
                        "contentComment { id }")
                .getString("contentComment.id");
        update(marketer, Map.of("body", "Fresh rye bread"));
        owner.mutate(
                "commentOnContent",
                "CommentOnContentInput",
                Map.of("contentId", id, "body", "Better"),
                "contentComment { id }");

        var settled = marketer.mutate(
                "resolveComment",
                "ResolveCommentInput",
                Map.of("id", comment),
                "contentComment { version author resolvedBy revision }");

        assertThat(settled.getInt("contentComment.version")).isEqualTo(1);
        assertThat(settled.getString("contentComment.author")).isEqualTo(nameOf(owner));
        assertThat(settled.getString("contentComment.resolvedBy")).isEqualTo(nameOf(marketer));
        assertThat(content("comments { nodes { body } }").getList("comments.nodes.body"))
                .isEqualTo(List.of("Better", "Which bread?"));
        assertThat(content("comments(openOnly: true) { nodes { version } }").getList("comments.nodes.version"))
                .isEqualTo(List.of(2));
        assertThat(owner.failureOf(
                        "commentOnContent",
                        "CommentOnContentInput",
                        Map.of("contentId", id, "version", 7, "body", "No such")))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.errorsOf(
                        "commentOnContent",
                        "CommentOnContentInput",
                        Map.of("contentId", id, "body", "x".repeat(4_001))))
                .containsExactly("INVALID");
    }

    @Test
    void aContentIsGivenToWhoMayWriteIt() {
        var input = Map.of("id", id, "assignee", nameOf(marketer), "dueAt", "2026-12-24T10:00:00Z");

        assertThat(owner.mutate("assignContent", "AssignContentInput", input, "content { assignee dueAt }")
                        .getMap("content"))
                .isEqualTo(Map.of("assignee", nameOf(marketer), "dueAt", "2026-12-24T10:00:00Z"));
        assertThat(assigned(nameOf(marketer))).containsExactly(id);
        assertThat(assigned(nameOf(owner))).isEmpty();
        for (String nobody :
                List.of(nameOf(owner.member("VIEWER")), nameOf(Api.newTenant()), "person:", "system", "x")) {
            assertThat(owner.errorsOf("assignContent", "AssignContentInput", Map.of("id", id, "assignee", nobody)))
                    .as(nobody)
                    .containsExactly("NO_SUCH_WRITER");
        }
        owner.mutate("assignContent", "AssignContentInput", Map.of("id", id), "content { id }");
        assertThat(assigned(nameOf(marketer))).isEmpty();
    }

    @Test
    void aPolicySaysHowManyOfWhomHaveToApproveAKind() {
        Api second = owner.member("MARKETER");
        setPolicy(List.of(
                Map.of("kind", "EMAIL", "approvals", 2, "roles", List.of("OWNER", "MARKETER")),
                Map.of("approvals", 1, "roles", List.of("OWNER"))));
        submitToCompliance();

        assertThat(approve(second)).isEmpty();
        assertThat(approve(second)).containsExactly("ALREADY_APPROVED");
        assertThat(content("status approvedBy transitions { to }").getString("status"))
                .isEqualTo("COMPLIANCE_REVIEW");
        owner.mutate("rejectContent", "RejectContentInput", Map.of("id", id, "reason", "Once more"), "content { id }");
        marketer.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        assertThat(content("approvedBy").getList("approvedBy")).isEmpty();
        assertThat(approve(second)).isEmpty();
        assertThat(approve(owner)).isEmpty();

        assertThat(content("status approvedBy").getList("approvedBy"))
                .isEqualTo(List.of(nameOf(second), nameOf(owner)));
        assertThat(content("status").getString("status")).isEqualTo("APPROVED");
        id = marketer.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Short", "kind", "SMS", "body", "Bread"),
                        "content { id }")
                .getString("content.id");
        submitToCompliance();
        assertThat(approve(second)).containsExactly("ROLE_MAY_NOT_APPROVE");
        assertThat(approve(owner)).isEmpty();
    }

    @Test
    void aPolicyIsTheOwnersAndKeptWithinBounds() {
        assertThat(owner.query("{ contentPolicy { targetHours rules { kind } revision } }")
                        .getMap("contentPolicy"))
                .isEqualTo(Map.of("targetHours", 72, "rules", List.of(), "revision", 0));
        assertThat(marketer.failureOf(
                        "setContentPolicy", "SetContentPolicyInput", Map.of("targetHours", 1, "rules", List.of())))
                .isEqualTo("FORBIDDEN");
        assertThat(policyErrors(0, List.of())).containsExactly("INVALID");
        assertThat(policyErrors(2161, List.of())).containsExactly("INVALID");
        var one = Map.of("approvals", 1, "roles", List.of("OWNER"));
        assertThat(policyErrors(72, List.of(one, one))).containsExactly("INVALID");
        assertThat(policyErrors(72, List.of(Map.of("approvals", 6, "roles", List.of("OWNER")))))
                .containsExactly("INVALID");
        assertThat(policyErrors(72, List.of(Map.of("approvals", 1, "roles", List.of("VIEWER")))))
                .containsExactly("INVALID");
        assertThat(policyErrors(72, List.of(Map.of("approvals", 1, "roles", List.of()))))
                .containsExactly("INVALID");
        assertThat(setPolicy(List.of(one))).isEqualTo(1);
        assertThat(setPolicy(List.of())).isEqualTo(2);
        assertThat(owner.errorsOf(
                        "setContentPolicy",
                        "SetContentPolicyInput",
                        Map.of("targetHours", 72, "rules", List.of(), "revision", 1)))
                .containsExactly("REVISION_CONFLICT");
    }

    @Test
    void theTimeInEachStageIsMeasuredAgainstTheTarget() {
        String begun = content("createdAt").getString("createdAt");
        clock.advance(Duration.ofHours(10));
        marketer.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        clock.advance(Duration.ofHours(20));
        owner.mutate("rejectContent", "RejectContentInput", Map.of("id", id, "reason", "Once more"), "content { id }");
        clock.advance(Duration.ofHours(30));

        String leadTime = "leadTime { seconds late approvedAt stages { status seconds times } }";
        var underWay = content(leadTime);
        assertThat(underWay.getInt("leadTime.seconds") / 3600).isEqualTo(60);
        assertThat(underWay.getBoolean("leadTime.late")).isFalse();
        assertThat(underWay.getList("leadTime.stages.status")).isEqualTo(List.of("IDEA", "SCRIPT_REVIEW"));
        assertThat(underWay.getList("leadTime.stages.times")).isEqualTo(List.of(2, 1));
        assertThat(underWay.getInt("leadTime.stages[0].seconds") / 3600).isEqualTo(40);
        assertThat(underWay.getInt("leadTime.stages[1].seconds") / 3600).isEqualTo(20);

        clock.advance(Duration.ofHours(13));
        assertThat(content(leadTime).getBoolean("leadTime.late")).isTrue();
        submitToCompliance();
        assertThat(approve(owner)).isEmpty();
        clock.advance(Duration.ofHours(100));
        var approved = content(leadTime);
        assertThat(approved.getInt("leadTime.seconds") / 3600).isEqualTo(73);
        assertThat(approved.getBoolean("leadTime.late")).isTrue();
        assertThat(approved.getString("leadTime.approvedAt")).isNotNull();

        assertThat(leadTimes(begun, "2100-01-01T00:00:00Z").jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("INVALID");
        var report = leadTimes(begun, clock.instant().toString()).jsonPath().setRootPath("data.contentLeadTimes");
        assertThat(List.of(report.getInt("begun"), report.getInt("approved"), report.getInt("late")))
                .isEqualTo(List.of(1, 1, 1));
        assertThat(report.getInt("medianSeconds") / 3600).isEqualTo(73);
        assertThat(report.getInt("ninetiethSeconds")).isEqualTo(report.getInt("medianSeconds"));
        assertThat(report.getList("stages.status"))
                .isEqualTo(List.of("IDEA", "SCRIPT_REVIEW", "PRODUCTION", "COMPLIANCE_REVIEW", "APPROVED"));
    }

    private Response leadTimes(String from, String until) {
        return owner.send(
                "query($from: DateTime!, $until: DateTime!) { contentLeadTimes(from: $from, until: $until) { begun"
                        + " approved late medianSeconds ninetiethSeconds stages { status contents medianSeconds } } }",
                Map.of("from", from, "until", until));
    }

    private int setPolicy(List<Map<String, ?>> rules) {
        return owner.mutate(
                        "setContentPolicy",
                        "SetContentPolicyInput",
                        Map.of("targetHours", 72, "rules", rules),
                        "contentPolicy { revision }")
                .getInt("contentPolicy.revision");
    }

    private List<String> policyErrors(int hours, List<Map<String, ?>> rules) {
        return owner.errorsOf(
                "setContentPolicy", "SetContentPolicyInput", Map.of("targetHours", hours, "rules", rules));
    }

    private List<String> assigned(String name) {
        return owner.query(
                        "query($names: [String!]) { contents(filter: { assignee: $names }) { nodes { id } } }",
                        Map.of("names", List.of(name)))
                .getList("contents.nodes.id");
    }

    private void update(Api editor, Map<String, ?> changes) {
        var input = new HashMap<String, Object>(changes);
        input.put("id", id);
        editor.mutate("updateContent", "UpdateContentInput", input, "content { id }");
    }

    private void submitToCompliance() {
        for (int step = 0; step < 3; step++) {
            marketer.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        }
    }

    private List<String> approve(Api approver) {
        return approver.errorsOf("approveContent", "ContentIdInput", Map.of("id", id));
    }

    private JsonPath content(String fields) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Content { " + fields + " } } }", Map.of("id", id))
                .setRootPath("data.node");
    }

    private static String nameOf(Api person) {
        return "person:" + person.query("{ viewer { subject } }").getString("viewer.subject");
    }
}
