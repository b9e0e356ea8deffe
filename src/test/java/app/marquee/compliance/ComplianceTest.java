package app.marquee.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.job.Jobs;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may not be said, through the API. */
@MarqueeTest
class ComplianceTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Inject
    SqlRecorder recorder;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    ComplianceScan scan;

    @Inject
    Jobs jobs;

    private Api owner;
    private Api marketer;

    @BeforeEach
    void aChineseShop() {
        owner = Api.newTenant("GROWTH", "Asia/Shanghai", "CNY");
        marketer = owner.member("MARKETER");
    }

    @Test
    void aTextIsCheckedWhileItIsWritten() {
        var check = owner.query("""
                { checkText(text: "国家级好茶，顶级", html: false) { blocked findings {
                    code severity field start end found article reason alternatives } } }""");

        assertThat(check.getBoolean("checkText.blocked")).isTrue();
        assertThat(check.getList("checkText.findings.code"))
                .isEqualTo(List.of("CN_ADS_SUPERLATIVE", "CN_ADS_ABSOLUTE"));
        assertThat(check.getMap("checkText.findings[0]"))
                .containsEntry("severity", "BLOCK")
                .containsEntry("field", "text")
                .containsEntry("start", 0)
                .containsEntry("end", 3)
                .containsEntry("found", "国家级");
        assertThat(check.getString("checkText.findings[0].article")).contains("article 9 (3)");
        assertThat(check.getList("checkText.findings[0].alternatives")).isNotEmpty();
    }

    @Test
    void theLawOfARegionHoldsWhereTheTenantIsOrSaysSo() {
        var abroad = Api.newTenant();

        assertThat(regions(owner)).isEqualTo(List.of("CN"));
        assertThat(regions(abroad)).isEmpty();
        assertThat(codes(abroad, "国家级")).isEmpty();
        abroad.mutate(
                "setComplianceRegions",
                "SetComplianceRegionsInput",
                Map.of("regions", List.of("CN")),
                "complianceLibrary { version }");
        assertThat(codes(abroad, "国家级")).isEqualTo(List.of("CN_ADS_SUPERLATIVE"));
        assertThat(owner.errorsOf(
                        "setComplianceRegions",
                        "SetComplianceRegionsInput",
                        Map.of("regions", List.of(), "revision", 7)))
                .isEqualTo(List.of("REVISION_CONFLICT"));
    }

    private static List<String> regions(Api api) {
        return api.query("{ complianceLibrary { regions rules { code } } }").getList("complianceLibrary.regions");
    }

    private static List<String> codes(Api api, String text) {
        return api.query("query($text: String!) { checkText(text: $text) { findings { code } } }", Map.of("text", text))
                .getList("checkText.findings.code");
    }

    @Test
    void whatARuleForbidsIsNotApproved() {
        var id = content("国家级好茶");
        submit(id, 2);

        var refused = owner.attempt("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");

        assertThat(refused.getList("userErrors.code")).isEqualTo(List.of("COMPLIANCE_BLOCKED"));
        assertThat(refused.getString("userErrors[0].message")).contains("国家级", "characters 1 to 3");
        assertThat(status(id)).isEqualTo("PRODUCTION");
        owner.mutate("updateContent", "UpdateContentInput", Map.of("id", id, "body", "顶级好茶"), "content { id }");
        submit(id, 1);
        setRule("TEA", "BLOCK", "好茶");
        assertThat(marketer.errorsOf("approveContent", "ContentIdInput", Map.of("id", id)))
                .isEqualTo(List.of("COMPLIANCE_BLOCKED"));
        owner.mutate("removeComplianceRule", "RemoveComplianceRuleInput", Map.of("code", "TEA"), "code");
        approve(id);
        assertThat(owner.query("{ contents { nodes { findings { code found } } } }")
                        .getList("contents.nodes[0].findings"))
                .isEqualTo(List.of(Map.of("code", "CN_ADS_ABSOLUTE", "found", "顶级")));
        assertThat(affected("CN_ADS_ABSOLUTE")).isEqualTo(List.of(id));
    }

    @Test
    void whatAVariantSaysIsCheckedToo() {
        var id = content("好茶");
        var variants = List.of(Map.of("language", "de", "body", "Tee"), Map.of("language", "zh", "body", "国家级好茶"));
        owner.mutate("updateContent", "UpdateContentInput", Map.of("id", id, "variants", variants), "content { id }");
        submit(id, 2);

        assertThat(owner.errorsOf("submitContent", "ContentIdInput", Map.of("id", id)))
                .isEqualTo(List.of("COMPLIANCE_BLOCKED"));
        assertThat(owner.query("{ contents { nodes { findings { field found } } } }")
                        .getList("contents.nodes[0].findings"))
                .isEqualTo(List.of(Map.of("field", "variants.1.body", "found", "国家级")));
    }

    @Test
    void afterAChangeOfTheRulesWhatTheyAffectIsFoundAndCanBePulled() {
        var tea = approved("上好的龙井");
        var coffee = approved("上好的咖啡");
        var draft = content("龙井草稿");
        assertThat(affected(null)).isEmpty();

        setRule("TEA", "BLOCK", "龙井");

        awaitScan();
        assertThat(affected("TEA")).isEqualTo(List.of(tea));
        assertThat(affected("OTHER")).isEmpty();
        var pulled = marketer.mutate(
                "pullContents",
                "PullContentsInput",
                Map.of("ids", List.of(tea, draft), "reason", "A new rule"),
                "contents { id status transitions { reason } }");
        assertThat(pulled.getList("contents.status")).isEqualTo(List.of("RETIRED", "IDEA"));
        assertThat(pulled.getList("contents[0].transitions.reason")).contains("A new rule");
        assertThat(affected(null)).isEmpty();
        setRule("TEA", "WARN", "咖啡");
        awaitScan();
        assertThat(affected("TEA")).isEqualTo(List.of(coffee));
        setRule("BRAND", "ALLOW", "上好的咖啡");
        awaitScan();
        assertThat(affected(null)).isEmpty();
    }

    @Test
    void whatAnOlderLibraryApprovedIsCheckedAgain() {
        var id = approved("上好的龙井");
        setRule("TEA", "WARN", "龙井");
        awaitScan();
        // As a replica of an older release leaves it, which does not know the phrase.
        change("delete from compliance_finding where tenant_id = :tenantId");
        change("update compliance_check set library_edition = 0 where tenant_id = :tenantId");
        assertThat(affected("TEA")).isEmpty();

        inTenant(() -> jobs.enqueue(scan.kind(), owner.tenantId(), Instant.now()));

        await().atMost(A_MINUTE).until(() -> affected("TEA").equals(List.of(id)));
    }

    @Test
    void whatThisLibraryApprovesBesideANewerOneIsLeftToThatOne() {
        change("insert into compliance_state (tenant_id, revision) values (:tenantId, 0) on conflict do nothing");
        change("update compliance_state set library_edition = 7000, scanned_at = now() where tenant_id = :tenantId");

        approved("上好的龙井");

        inTenant(() -> assertThat(entityManager
                        .createNativeQuery(
                                "select kind from job where tenant_id = :tenantId and kind like 'compliance-scan-7%'")
                        .setParameter("tenantId", owner.tenantId())
                        .getResultList())
                .isEqualTo(List.of("compliance-scan-7000")));
    }

    private void change(String sql) {
        inTenant(() -> entityManager
                .createNativeQuery(sql)
                .setParameter("tenantId", owner.tenantId())
                .executeUpdate());
    }

    private void inTenant(Runnable work) {
        tenantContext.runAs(owner.tenantId(), work);
    }

    @Test
    void aRuleIsSetByItsCodeAndHeldToItsBounds() {
        setRule("TEA", "WARN", "龙井");
        var changed = setRule("TEA", "BLOCK", "龙井", "碧螺春");

        assertThat(changed.getInt("complianceRule.revision")).isEqualTo(1);
        assertThat(owner.query("{ complianceRules { code severity phrases reason } }")
                        .getList("complianceRules"))
                .isEqualTo(List.of(Map.of(
                        "code", "TEA", "severity", "BLOCK", "phrases", List.of("龙井", "碧螺春"), "reason", "Because")));
        assertThat(errorsOfRule("CN_ADS_STATE", "龙井")).isEqualTo(List.of("RULE_OF_LIBRARY"));
        assertThat(errorsOfRule("tea", "龙井")).isEqualTo(List.of("INVALID"));
        assertThat(errorsOfRule("OTHER", "*")).isEqualTo(List.of("INVALID"));
        assertThat(marketer.failureOf(
                        "setComplianceRule",
                        "SetComplianceRuleInput",
                        Map.of("code", "A1", "severity", "WARN", "phrases", List.of("茶叶"))))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void findingsOfAPageTakeOneStatementForItsContents() {
        for (var i = 0; i < 3; i++) {
            content("国家级好茶" + i);
        }
        var statements = recorder.during(() -> owner.query("{ contents { nodes { findings { code } } } }"));

        assertThat(statements.stream().filter(sql -> sql.contains("from content ")))
                .hasSizeLessThanOrEqualTo(2);
    }

    private JsonPath setRule(String code, String severity, String... phrases) {
        return owner.mutate(
                "setComplianceRule",
                "SetComplianceRuleInput",
                Map.of("code", code, "severity", severity, "phrases", List.of(phrases), "reason", "Because"),
                "complianceRule { code revision }");
    }

    private List<String> errorsOfRule(String code, String phrase) {
        return owner.errorsOf(
                "setComplianceRule",
                "SetComplianceRuleInput",
                Map.of("code", code, "severity", "WARN", "phrases", List.of(phrase)));
    }

    private void awaitScan() {
        await().atMost(A_MINUTE)
                .until(() -> owner.query("{ complianceLibrary { scannedAt } }").getString("complianceLibrary.scannedAt")
                        != null);
    }

    private List<String> affected(@Nullable String ruleCode) {
        return owner.query(
                        "query($code: String) { affectedContents(ruleCode: $code) { nodes { id } } }",
                        ruleCode == null ? Map.of() : Map.of("code", ruleCode))
                .getList("affectedContents.nodes.id");
    }

    private String content(String body) {
        return owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Tea", "kind", "SMS", "body", body),
                        "content { id }")
                .getString("content.id");
    }

    private String approved(String body) {
        var id = content(body);
        submit(id, 3);
        approve(id);
        return id;
    }

    private void submit(String id, int steps) {
        for (var step = 0; step < steps; step++) {
            owner.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        }
    }

    private void approve(String id) {
        marketer.mutate("approveContent", "ContentIdInput", Map.of("id", id), "content { id }");
    }

    private String status(String id) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Content { status } } }", Map.of("id", id))
                .getString("node.status");
    }
}
