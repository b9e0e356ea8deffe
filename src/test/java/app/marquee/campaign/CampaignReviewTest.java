package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drafts are changed, large budgets need an owner's approval, and what runs stays as it is. */
@MarqueeTest
class CampaignReviewTest {
    private final Mailbox mailbox = new Mailbox();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    @BeforeEach
    void openShop() {
        shop = Shop.open(mailbox.port());
        owner = shop.owner();
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
    }

    @Test
    void aBudgetAboveTheRedLineWaitsForAnOwnerWhoHadNoHandInIt() {
        Api marketer = owner.member("MARKETER");
        Api other = owner.member("OWNER");
        policy(Map.of("redLine", money("100")));
        String id = draftOf(marketer, "100.01");

        schedule(other, id);

        assertThat(shop.status(id)).isEqualTo("IN_REVIEW");
        assertThat(other.errorsOf(
                        "approveCampaign",
                        "ApproveCampaignInput",
                        Map.of("id", id, "confirmedBudget", money("100.01"))))
                .containsExactly("OWN_CAMPAIGN");
        assertThat(marketer.failureOf("approveCampaign", "ApproveCampaignInput", Map.of("id", id)))
                .isEqualTo("FORBIDDEN");
        assertThat(shop.status(id)).isEqualTo("IN_REVIEW");
        assertThat(approve(owner, Map.of("id", id))).isEqualTo("APPROVED");
        shop.finish(id);
        assertThat(owner.errorsOf("approveCampaign", "ApproveCampaignInput", Map.of("id", id)))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void anOwnerWhoIsAloneConfirmsWhatTheCampaignMayCost() {
        owner.member("MARKETER");
        policy(Map.of("redLine", money("100")));
        String id = draftOf(owner, "250");
        String unlimited = shop.draft();
        schedule(owner, id);
        schedule(owner, unlimited);

        assertThat(refusals(Map.of("id", id))).containsExactly("BUDGET_NOT_CONFIRMED");
        assertThat(refusals(Map.of("id", id, "confirmedBudget", money("25")))).containsExactly("BUDGET_NOT_CONFIRMED");
        assertThat(refusals(Map.of("id", unlimited, "confirmedBudget", money("0"))))
                .containsExactly("BUDGET_NOT_CONFIRMED");
        assertThat(shop.status(id)).isEqualTo("IN_REVIEW");

        assertThat(approve(owner, Map.of("id", id, "confirmedBudget", money("250.00"))))
                .isEqualTo("SELF_CONFIRMED");
        shop.finish(id);
    }

    @Test
    void anApprovalEndsWhereWhatWasApprovedIsChanged() {
        Api marketer = owner.member("MARKETER");
        policy(Map.of("redLine", money("100")));
        String id = draftOf(marketer, "250");
        var later = Map.of("id", id, "startAt", "2027-06-01T09:00:00Z");
        marketer.mutate("scheduleCampaign", "ScheduleCampaignInput", later, "campaign { id }");
        assertThat(approve(owner, Map.of("id", id))).isEqualTo("APPROVED");
        assertThat(shop.status(id)).isEqualTo("SCHEDULED");

        var draft = marketer.mutate(
                "unscheduleCampaign", "CampaignIdInput", Map.of("id", id), "campaign { status startAt approval }");
        assertThat(draft.getMap("campaign"))
                .containsEntry("status", "DRAFT")
                .containsEntry("startAt", null)
                .containsEntry("approval", null);
        marketer.mutate(
                "updateCampaign", "UpdateCampaignInput", Map.of("id", id, "budget", money("99000")), "campaign { id }");
        marketer.mutate("scheduleCampaign", "ScheduleCampaignInput", later, "campaign { id }");

        assertThat(shop.status(id)).isEqualTo("IN_REVIEW");
        marketer.mutate("unscheduleCampaign", "CampaignIdInput", Map.of("id", id), "campaign { id }");
        assertThat(shop.status(id)).isEqualTo("DRAFT");
    }

    private List<String> refusals(Map<String, ?> input) {
        return owner.errorsOf("approveCampaign", "ApproveCampaignInput", input);
    }

    private static String approve(Api who, Map<String, ?> input) {
        return who.mutate("approveCampaign", "ApproveCampaignInput", input, "campaign { approval }")
                .getString("campaign.approval");
    }

    @Test
    void aBudgetThatNobodyLimitedPassesTheRedLineAndOneUpToItDoesNot() {
        String within = draftOf(owner, "100");
        String unlimited = shop.draft();
        policy(Map.of("redLine", money("100")));

        schedule(owner, within);
        schedule(owner, unlimited);

        shop.finish(within);
        assertThat(shop.status(unlimited)).isEqualTo("IN_REVIEW");
        shop.change("cancelCampaign", unlimited);

        policy(Collections.singletonMap("redLine", null));
        shop.finish(shop.start());
    }

    @Test
    void aRejectedCampaignIsADraftAgainThatSaysWhy() {
        policy(Map.of("redLine", money("0")));
        String id = draftOf(owner, "1");
        schedule(owner, id);
        Map<String, Object> change = Map.of("id", id, "name", "Other");
        assertThat(owner.errorsOf("updateCampaign", "UpdateCampaignInput", change))
                .containsExactly("WRONG_STATUS");

        JsonPath rejected = owner.mutate(
                "rejectCampaign",
                "RejectCampaignInput",
                Map.of("id", id, "reason", "Too dear"),
                "campaign { status rejectionReason startAt }");

        assertThat(rejected.getMap("campaign"))
                .isEqualTo(values("status", "DRAFT", "rejectionReason", "Too dear", "startAt", null));
        owner.mutate("updateCampaign", "UpdateCampaignInput", change, "campaign { id }");
        schedule(owner, id);
        assertThat(read(id, "rejectionReason").getString("rejectionReason")).isNull();
    }

    @Test
    void aDraftIsChangedFieldByField() {
        String id = draftOf(owner, "5");
        int revision = read(id, "revision").getInt("revision");
        Map<String, Object> change = new HashMap<>();
        change.put("id", id);
        change.put("revision", revision);
        change.put("name", "Autumn sale");
        change.put("segmentId", null);
        change.put("tierCodes", List.of("NEW"));
        change.put("budget", null);
        change.put("plan", Map.of("holdoutPercent", 10));

        owner.mutate("updateCampaign", "UpdateCampaignInput", change, "campaign { id }");

        JsonPath campaign = read(
                id,
                "name objective segment { id } tierCodes budget { amount } attributionDays channel { id }"
                        + " plan { holdoutPercent } revision");
        assertThat(campaign.getMap(""))
                .isEqualTo(values(
                        "name",
                        "Autumn sale",
                        "objective",
                        "CONVERT",
                        "segment",
                        null,
                        "tierCodes",
                        List.of("NEW"),
                        "budget",
                        null,
                        "attributionDays",
                        7,
                        "channel",
                        Map.of("id", shop.channelId()),
                        "plan",
                        Map.of("holdoutPercent", 10),
                        "revision",
                        revision + 1));
        assertThat(owner.errorsOf("updateCampaign", "UpdateCampaignInput", change))
                .containsExactly("REVISION_CONFLICT");
        assertThat(owner.errorsOf("updateCampaign", "UpdateCampaignInput", Map.of("id", id, "tierCodes", List.of())))
                .containsExactly("INVALID");
        assertThat(owner.errorsOf(
                        "updateCampaign",
                        "UpdateCampaignInput",
                        Map.of("id", id, "plan", Map.of("holdoutPercent", 51))))
                .containsExactly("INVALID");
    }

    @Test
    void whatHasStartedIsNotChangedAndSaysWhy() {
        String id = shop.start();
        shop.finish(id);

        JsonPath refused = owner.attempt(
                "updateCampaign", "UpdateCampaignInput", Map.of("id", id, "name", "Late"), "campaign { id }");

        assertThat(refused.getList("userErrors.code")).containsExactly("WRONG_STATUS");
        assertThat(refused.getString("userErrors[0].message"))
                .isEqualTo("A campaign that is COMPLETED cannot be changed; it would have to be DRAFT");
    }

    @Test
    void thePolicyIsWhatAnOwnerSaidLast() {
        assertThat(owner.member("MARKETER").failureOf("setCampaignPolicy", "SetCampaignPolicyInput", Map.of()))
                .isEqualTo("FORBIDDEN");
        policy(Map.of("redLine", money("7"), "frequencyCap", Map.of("messages", 2, "days", 7)));
        policy(Map.of("controlGroupPercent", 5, "quietHours", Map.of("from", "21:00", "to", "08:00"), "revision", 1));

        assertThat(owner.query(
                                "{ campaignPolicy { redLine { amount } frequencyCap { messages days } controlGroupPercent quietHours { from to }"
                                        + " revision } }")
                        .getMap("campaignPolicy"))
                .isEqualTo(Map.of(
                        "redLine",
                        Map.of("amount", "7.00"),
                        "frequencyCap",
                        Map.of("messages", 2, "days", 7),
                        "controlGroupPercent",
                        5,
                        "quietHours",
                        Map.of("from", "21:00", "to", "08:00"),
                        "revision",
                        2));
        refuses(Map.of("revision", 1), "REVISION_CONFLICT");
        refuses(Map.of("controlGroupPercent", 51), "INVALID");
        refuses(Map.of("quietHours", Map.of("from", "21:00", "to", "24:00")), "INVALID");
        refuses(Map.of("quietHours", Map.of("from", "21:00", "to", "21:00")), "INVALID");
        refuses(Map.of("frequencyCap", Map.of("messages", 0, "days", 7)), "INVALID");
        refuses(Map.of("frequencyCap", Map.of("messages", 1, "days", 91)), "INVALID");
    }

    private void refuses(Map<String, ?> input, String code) {
        assertThat(owner.errorsOf("setCampaignPolicy", "SetCampaignPolicyInput", input))
                .containsExactly(code);
    }

    private void policy(Map<String, ?> input) {
        owner.mutate("setCampaignPolicy", "SetCampaignPolicyInput", input, "campaignPolicy { revision }");
    }

    private String draftOf(Api writer, String budget) {
        var input = shop.campaignInput();
        input.put("budget", money(budget));
        return writer.mutate("createCampaign", "CreateCampaignInput", input, "campaign { id }")
                .getString("campaign.id");
    }

    private static void schedule(Api who, String id) {
        who.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
    }

    private JsonPath read(String id, String fields) {
        return owner.query("query($id: ID!) { campaign(id: $id) { %s } }".formatted(fields), Map.of("id", id))
                .setRootPath("data.campaign");
    }

    private static Map<String, Object> money(String amount) {
        return Map.of("amount", amount, "currencyCode", "USD");
    }

    /** As Map.of, with nulls. */
    private static Map<String, @Nullable Object> values(@Nullable Object... entries) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int index = 0; index < entries.length; index += 2) {
            values.put(String.valueOf(entries[index]), entries[index + 1]);
        }
        return values;
    }
}
