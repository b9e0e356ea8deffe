package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A campaign that repeats: a run for each time, one after the other, and none is lost without a word. */
@MarqueeTest
class RecurringCampaignTest extends ShopTest {
    private static final String OVERTAKEN = "When its turn came, the next one was due already";
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void eachRunGoesToWhoIsInTheAudienceThenAndHasItsOwnReport() {
        List<String> regulars = shop.customers("regular", 2);
        String id = start(Map.of("unit", "DAY", "every", 1), 1);
        awaitRuns(id, "1 COMPLETED");
        assertThat(shop.status(id)).isEqualTo("RUNNING");
        shop.customer("newcomer", "newcomer@people.example", true);
        order("regular-0");

        clock.advance(DAY.plusMinutes(1));
        awaitRuns(id, "2 COMPLETED", "1 COMPLETED");

        order("regular-1");
        assertThat(shop.finish(id))
                .containsEntry("audience", 5)
                .containsEntry("sent", 5)
                .containsEntry("converted", 2);
        assertThat(runs(id, "report.audience")).isEqualTo(List.of(3, 2));
        assertThat(runs(id, "report.converted")).isEqualTo(List.of(1, 1));
        assertThat(runs(id, "report.revenue.amount")).isEqualTo(List.of("5.00", "5.00"));
        for (String regular : regulars) {
            assertThat(Collections.frequency(mailbox.recipients(), regular)).isEqualTo(2);
        }
        assertThat(mailbox.size()).isEqualTo(5);
    }

    private void order(String customer) {
        owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(Map.of(
                                "externalId",
                                Api.unique("order"),
                                "customerExternalId",
                                customer,
                                "orderedAt",
                                clock.instant().toString(),
                                "amount",
                                "5.00"))),
                "orders { id }");
    }

    @Test
    void aRunThatIsDueWaitsForTheOneBeforeAndThoseThatPassedAreMissed() {
        shop.customers("patient", 1);
        String id = start(Map.of("unit", "DAY", "every", 1), 30);
        awaitRuns(id, "1 COMPLETED");
        shop.change("pauseCampaign", id);

        clock.advance(DAY.multipliedBy(3).plusMinutes(1));
        assertThat(mailbox.size()).isEqualTo(1);
        shop.change("resumeCampaign", id);

        awaitRuns(id, "4 COMPLETED", "3 MISSED", "2 MISSED", "1 COMPLETED");
        assertThat(runs(id, "statusReason").subList(1, 3)).containsOnly(OVERTAKEN);
        assertThat(mailbox.size()).isEqualTo(2);
        shop.change("cancelCampaign", id);
        clock.advance(DAY);
        await().during(Duration.ofMillis(1500)).until(() -> mailbox.size() == 2);
        assertThat(runs(id, "number")).isEqualTo(List.of(4, 3, 2, 1));
    }

    @Test
    void whatRepeatsEndsAndDoesNotStand() {
        refuses(Map.of("repeat", Map.of("unit", "DAY", "every", 1)));
        refuses(Map.of("repeat", Map.of("unit", "DAY", "every", 366), "endsAt", inDays(9)));
        refuses(Map.of("repeat", Map.of("unit", "DAY", "every", 1), "endsAt", inDays(9), "standing", true));
        refuses(Map.of("endsAt", inDays(9)));
        refuses(Map.of("repeat", Map.of("unit", "DAY", "every", 0), "endsAt", inDays(9)));
    }

    private void refuses(Map<String, ?> plan) {
        var input = shop.campaignInput();
        input.put("plan", plan);
        assertThat(owner.errorsOf("createCampaign", "CreateCampaignInput", input))
                .containsExactly("INVALID");
    }

    private String start(Map<String, ?> repeat, int days) {
        var input = shop.campaignInput();
        input.put("plan", Map.of("repeat", repeat, "endsAt", inDays(days)));
        String id = shop.draft(input);
        shop.schedule(id);
        return id;
    }

    private String inDays(int days) {
        return clock.instant().plus(DAY.multipliedBy(days)).plusSeconds(3600).toString();
    }

    private void awaitRuns(String id, String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(runs(id)).containsExactly(expected));
    }

    private List<String> runs(String id) {
        List<Object> numbers = runs(id, "number");
        List<Object> statuses = runs(id, "status");
        return java.util.stream.IntStream.range(0, numbers.size())
                .mapToObj(index -> numbers.get(index) + " " + statuses.get(index))
                .toList();
    }

    private List<Object> runs(String id, String figure) {
        return owner.query("""
                        query($id: ID!) { campaign(id: $id) { runs { nodes {
                          id number status statusReason occurrenceAt startedAt completedAt
                          report { audience sent converted revenue { amount } } } } } }""", Map.of("id", id)).getList("campaign.runs.nodes." + figure);
    }
}
