package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.channel.Channels;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever changes an object may say which revision of it was seen. */
@MarqueeTest
class RevisionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @Test
    void objectsThatCanBeUpdatedHaveOneAndInputsTakeIt() {
        List<Map<String, Object>> types = owner.query(
                        "{ __schema { types { name fields { name type { kind ofType { name } } } inputFields { name type { name } } } } }")
                .getList("__schema.types");

        assertThat(withRevision(types, "fields"))
                .contains(
                        "ApiKey",
                        "Benchmark",
                        "Campaign",
                        "Channel",
                        "ChannelExport",
                        "Content",
                        "Customer",
                        "Member",
                        "Segment",
                        "SupportGrant",
                        "Tenant",
                        "TierPolicy");
        assertThat(withRevision(types, "inputFields"))
                .contains(
                        "CampaignIdInput",
                        "ChangeMemberRoleInput",
                        "ChangeTenantPlanInput",
                        "ChannelIdInput",
                        "ContentIdInput",
                        "CustomerInput",
                        "ExportIdInput",
                        "MemberIdInput",
                        "PublishTierPolicyInput",
                        "RejectContentInput",
                        "RemoveBenchmarkInput",
                        "RequestExportApprovalInput",
                        "RetireContentInput",
                        "RevokeApiKeyInput",
                        "RevokeSupportAccessInput",
                        "RetireTagDefinitionInput",
                        "RetireTierPolicyInput",
                        "RollBackTierPolicyInput",
                        "RotateApiKeyInput",
                        "ScheduleCampaignInput",
                        "SetBenchmarkInput",
                        "TenantReasonInput",
                        "UpdateChannelInput",
                        "UpdateContentInput",
                        "UpdateTagDefinitionInput",
                        "UpdateTierPolicyInput");
    }

    private static Set<String> withRevision(List<Map<String, Object>> types, String fields) {
        return types.stream()
                .filter(type -> type.get(fields) instanceof List<?> list
                        && list.stream().anyMatch(field -> "revision".equals(((Map<?, ?>) field).get("name"))))
                .map(type -> String.valueOf(type.get("name")))
                .collect(Collectors.toSet());
    }

    @Test
    void aConflictSaysWhereItIsAndChangesNothing() {
        String id = content();
        update(id, Map.of("title", "Second"));

        JsonPath refused = owner.attempt(
                "updateContent",
                "UpdateContentInput",
                Map.of("id", id, "title", "Third", "revision", 0),
                "content { id }");

        assertThat(refused.getList("userErrors.code")).containsExactly("REVISION_CONFLICT");
        assertThat(refused.getList("userErrors[0].field")).containsExactly("input", "revision");
        assertThat(refused.getString("userErrors[0].message")).contains("revision 1");
        assertThat(update(id, Map.of()).getString("content.title")).isEqualTo("Second");
    }

    @Test
    void whoStatesNoneChangesWhateverIsThere() {
        String id = content();

        assertThat(update(id, Map.of("title", "Second")).getInt("content.revision"))
                .isEqualTo(1);
        assertThat(update(id, Map.of("title", "Third")).getInt("content.revision"))
                .isEqualTo(2);
        assertThat(update(id, Map.of("title", "Fourth", "revision", 2)).getInt("content.revision"))
                .isEqualTo(3);
    }

    @Test
    void everyKindOfObjectIsHeldToIt() {
        String channel =
                id("connectChannel", Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of()), "channel");
        String content = content();
        String policy = id("createTierPolicy", Map.of("name", "Tiers", "template", "RFM_BEHAVIOUR"), "tierPolicy");
        String key = id("createApiKey", Map.of("name", "Partner", "scopes", List.of("CUSTOMER_READ")), "apiKey");
        String grant = id(
                "grantSupportAccess",
                Map.of("until", Instant.now().plusSeconds(3600).toString(), "reason", "Look"),
                "supportGrant");
        String member = id(
                "addMember", Map.of("email", "a@team.example", "subject", Api.unique("a"), "role", "VIEWER"), "member");

        changes(owner, "pauseChannel", "ChannelIdInput", Map.of("id", channel), "channel", 0);
        changes(owner, "resumeChannel", "ChannelIdInput", Map.of("id", channel), "channel", 1);
        changes(owner, "updateChannel", "UpdateChannelInput", Map.of("id", channel, "name", "Files"), "channel", 2);
        changes(owner, "submitContent", "ContentIdInput", Map.of("id", content), "content", 0);
        changes(owner, "rejectContent", "RejectContentInput", Map.of("id", content, "reason", "No"), "content", 1);
        changes(owner, "publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy", 0);
        changes(
                owner,
                "changeMemberRole",
                "ChangeMemberRoleInput",
                Map.of("id", member, "role", "MARKETER"),
                "member",
                0);
        changes(owner, "revokeApiKey", "RevokeApiKeyInput", Map.of("id", key), "apiKey", 0);
        changes(owner, "revokeSupportAccess", "RevokeSupportAccessInput", Map.of("id", grant), "supportGrant", 0);
        changes(
                Api.admin(),
                "changeTenantPlan",
                "ChangeTenantPlanInput",
                Map.of("tenantId", Ids.encode("tnt", owner.tenantId()), "plan", "SCALE"),
                "tenant",
                0);
    }

    @Test
    void aCampaignIsHeldToIt() {
        String campaign = campaign();

        changes(owner, "scheduleCampaign", "ScheduleCampaignInput", inAnHour(campaign), "campaign", 0);
        changes(owner, "unscheduleCampaign", "CampaignIdInput", Map.of("id", campaign), "campaign", 1);
        changes(owner, "cancelCampaign", "CampaignIdInput", Map.of("id", campaign), "campaign", 2);
    }

    @Test
    void whatNobodyDecidedIsNoRevision() {
        String channel =
                id("connectChannel", Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of()), "channel");
        String policy = id("createTierPolicy", Map.of("name", "Tiers", "template", "RFM_BEHAVIOUR"), "tierPolicy");
        owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");

        tenantContext.runAs(owner.tenantId(), () -> channels.tried(Ids.decode("chn", channel), false));
        await().atMost(PATIENCE)
                .until(() -> owner.query("{ tierPolicies { nodes { evaluatedAt } } }")
                                .getString("tierPolicies.nodes[0].evaluatedAt")
                        != null);

        JsonPath seen = owner.query("{ channels { nodes { status revision } } tierPolicies { nodes { revision } } }");
        assertThat(seen.getString("channels.nodes[0].status")).isEqualTo("FAILING");
        assertThat(seen.getInt("channels.nodes[0].revision")).isZero();
        assertThat(seen.getInt("tierPolicies.nodes[0].revision")).isEqualTo(1);
    }

    @Test
    void ofManyWhoSawTheSameAtTheSameTimeOneChangesIt() {
        String id = content();

        List<CompletableFuture<Response>> editors = IntStream.range(0, 6)
                .mapToObj(editor -> CompletableFuture.supplyAsync(() -> owner.send(
                        "mutation($input: UpdateContentInput!) { updateContent(input: $input) {"
                                + " content { revision } userErrors { code } } }",
                        Map.of("input", Map.of("id", id, "title", "Editor " + editor, "revision", 0)))))
                .toList();

        List<String> outcomes = new ArrayList<>();
        editors.forEach(editor -> outcomes.add(outcome(editor.join().jsonPath())));
        assertThat(outcomes).containsOnlyOnce("changed").isSubsetOf("changed", "REVISION_CONFLICT", "CONFLICT");
        assertThat(update(id, Map.of("title", "Last")).getInt("content.revision"))
                .isEqualTo(2);
    }

    private static String outcome(JsonPath answer) {
        String failed = answer.getString("errors[0].extensions.code");
        String refused = answer.getString("data.updateContent.userErrors[0].code");
        return failed != null ? failed : refused != null ? refused : "changed";
    }

    /** A change that states an older or a later revision is refused; one that states the present one counts on. */
    private static void changes(
            Api caller, String mutation, String type, Map<String, ?> input, String field, int present) {
        for (int other : List.of(present - 1, present + 1)) {
            assertThat(caller.errorsOf(mutation, type, with(input, other)))
                    .as(mutation)
                    .containsExactly("REVISION_CONFLICT");
        }
        assertThat(caller.mutate(mutation, type, with(input, present), field + " { revision }")
                        .getInt(field + ".revision"))
                .as(mutation)
                .isEqualTo(present + 1);
    }

    private static Map<String, ?> with(Map<String, ?> input, int revision) {
        Map<String, Object> stated = new HashMap<>(input);
        stated.put("revision", revision);
        return stated;
    }

    private String content() {
        return id("createContent", Map.of("title", "First", "kind", "SMS", "body", "Hello"), "content");
    }

    private String campaign() {
        Api marketer = owner.member("MARKETER");
        String content = id("createContent", Map.of("title", "First", "kind", "EMAIL", "body", "Hello"), "content");
        for (int step = 0; step < 3; step++) {
            owner.mutate("submitContent", "ContentIdInput", Map.of("id", content), "content { id }");
        }
        marketer.mutate("approveContent", "ContentIdInput", Map.of("id", content), "content { id }");
        return id(
                "createCampaign",
                Map.of(
                        "name",
                        "Spring",
                        "objective",
                        "CONVERT",
                        "segmentId",
                        id("createSegment", Map.of("name", "All", "condition", Map.of("everyone", true)), "segment"),
                        "contentId",
                        content,
                        "channelId",
                        id(
                                "connectChannel",
                                Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of()),
                                "channel")),
                "campaign");
    }

    private static Map<String, ?> inAnHour(String campaign) {
        return Map.of("id", campaign, "startAt", Instant.now().plusSeconds(3600).toString());
    }

    private JsonPath update(String id, Map<String, ?> changes) {
        Map<String, Object> input = new HashMap<>(changes);
        input.put("id", id);
        return owner.mutate("updateContent", "UpdateContentInput", input, "content { title revision }");
    }

    private String id(String mutation, Map<String, ?> input, String field) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return owner.mutate(mutation, type, input, field + " { id }").getString(field + ".id");
    }
}
