package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A part of the audience gets the message first, and what they do decides about the rest. */
@MarqueeTest
class PilotTest extends ShopTest {
    private static final int PEOPLE = 60;

    @SuppressWarnings("NullAway.Init")
    private List<String> everyone;

    @BeforeEach
    void everyoneIsThere() {
        everyone = shop.customers("tester", PEOPLE);
    }

    @Test
    void theRestFollowsWhereTheRuleHolds() {
        String id = start(20);
        int first = awaitPilot(id);
        List<String> buyers = mailbox.recipients().subList(0, (first + 4) / 5);
        buyers.forEach(this::order);

        clock.advance(Duration.ofHours(47));
        await().during(Duration.ofMillis(1500)).until(() -> mailbox.size() == first);
        assertThat(shop.report(id)).containsEntry("audience", first).containsEntry("audienceComplete", false);
        assertThat(pilot(id)).containsEntry("decision", null);
        clock.advance(Duration.ofMinutes(61));

        assertThat(shop.finish(id)).containsEntry("sent", PEOPLE).containsEntry("audienceComplete", true);
        mailbox.hasOneMessageForEach(everyone);
        assertThat(pilot(id))
                .containsEntry("decision", "GO_ON")
                .containsEntry("reachedPercent", 100 * buyers.size() / first);
    }

    @Test
    void aPilotThatFailsPausesTheCampaignUntilAPersonDecides() {
        String id = start(1);
        int first = awaitPilot(id);

        clock.advance(Duration.ofHours(49));

        shop.awaitStatus(id, "PAUSED");
        assertThat(read(id, "statusReason").getString("campaign.statusReason"))
                .isEqualTo(
                        "The pilot reached 0 percent and was to reach 1; resume the campaign to send to the rest all the same");
        assertThat(pilot(id)).containsEntry("decision", "STOP").containsEntry("reachedPercent", 0);
        assertThat(mailbox.size()).isEqualTo(first);

        shop.change("resumeCampaign", id);
        shop.finish(id);
        mailbox.hasOneMessageForEach(everyone);
        assertThat(pilot(id)).containsEntry("decision", "GO_ON").containsEntry("reachedPercent", 0);
    }

    @Test
    void aPilotThatNobodyGotSaysSo() {
        everyone.forEach(address -> shop.customer(address.substring(0, address.indexOf('@')), address, false));
        String id = start(1);
        await().until(() -> shop.count(id, "withoutConsent") > 0 && shop.count(id, "queued") == 0);

        clock.advance(Duration.ofHours(49));

        shop.awaitStatus(id, "PAUSED");
        assertThat(read(id, "statusReason").getString("campaign.statusReason"))
                .isEqualTo("The pilot shows nothing, as nobody got its message;"
                        + " resume the campaign to send to the rest all the same");
    }

    @Test
    void whoOpensIsCountedOnlyWhereThePolicyLooks() {
        var input = shop.campaignInput();
        input.put("plan", Map.of("pilot", Map.of("percent", 30, "metric", "OPENED", "atLeastPercent", 1)));
        String id = shop.draft(input);
        owner.mutate(
                "setCampaignPolicy",
                "SetCampaignPolicyInput",
                Map.of("openTracking", false),
                "campaignPolicy { openTracking }");

        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id)))
                .containsExactly("INVALID");
    }

    @Test
    void whatStandsOrRepeatsHasNoPilot() {
        refuses(Map.of("pilot", pilotInput(1), "standing", true));
        refuses(Map.of("pilot", Map.of("percent", 51, "metric", "OPENED", "atLeastPercent", 1)));
        refuses(Map.of("pilot", Map.of("percent", 5, "metric", "OPENED", "atLeastPercent", 0)));
        refuses(Map.of("pilot", Map.of("percent", 5, "hours", 337, "metric", "OPENED", "atLeastPercent", 1)));
    }

    private void refuses(Map<String, ?> plan) {
        var input = shop.campaignInput();
        input.put("plan", plan);
        assertThat(owner.errorsOf("createCampaign", "CreateCampaignInput", input))
                .containsExactly("INVALID");
    }

    private static Map<String, ?> pilotInput(int atLeast) {
        return Map.of("percent", 30, "metric", "CONVERTED", "atLeastPercent", atLeast);
    }

    private String start(int atLeast) {
        var input = shop.campaignInput();
        input.put("plan", Map.of("pilot", pilotInput(atLeast)));
        String id = shop.draft(input);
        shop.schedule(id);
        return id;
    }

    /** @return how many they are */
    private int awaitPilot(String id) {
        await().until(() -> shop.count(id, "sent") > 0 && shop.count(id, "queued") == 0);
        int sent = shop.count(id, "sent");
        assertThat(sent).isBetween(5, 35);
        assertThat(shop.status(id)).isEqualTo("RUNNING");
        return sent;
    }

    private void order(String address) {
        owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(Map.of(
                                "externalId",
                                Api.unique("order"),
                                "customerExternalId",
                                address.substring(0, address.indexOf('@')),
                                "orderedAt",
                                clock.instant().toString(),
                                "amount",
                                "5.00"))),
                "orders { id }");
    }

    private Map<String, Object> pilot(String id) {
        return new HashMap<>(new ArrayList<>(read(id, "runs { nodes { pilot { until decision reachedPercent } } }")
                        .<Map<String, Object>>getList("campaign.runs.nodes.pilot"))
                .get(0));
    }

    private io.restassured.path.json.JsonPath read(String id, String fields) {
        return owner.query("query($id: ID!) { campaign(id: $id) { %s } }".formatted(fields), Map.of("id", id));
    }
}
