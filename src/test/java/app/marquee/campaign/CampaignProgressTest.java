package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SocketClient;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CampaignProgressTest {
    private static final String DOCUMENT = """
            subscription($id: ID!) { campaignProgress(id: $id) { id status segment { name } channel { kind }
              steps { content { title } } report { audience queued sent } } }""";

    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void tidyUp() throws IOException {
        mailbox.close();
    }

    @Test
    void aCampaignIsFollowedFromItsDraftToItsLastMessage() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("followed", 30);
        String id = shop.draft();
        try (var client = SocketClient.as(shop.owner())) {
            client.subscribe("1", DOCUMENT, Map.of("id", id));
            JsonPath draft = progress(client);
            assertThat(draft.getString("status")).isEqualTo("DRAFT");
            assertThat(draft.getString("segment.name")).isEqualTo("Everyone");
            assertThat(draft.getString("channel.kind")).isEqualTo("EMAIL");
            assertThat(draft.getString("steps[0].content.title")).isEqualTo("Spring sale");
            assertThat(draft.getInt("report.sent")).isZero();

            mailbox.hold();
            shop.schedule(id);
            List<Integer> sent = new ArrayList<>();
            JsonPath state = awaitStatus(client, "RUNNING", sent);
            assertThat(state.getInt("report.sent")).isZero();
            mailbox.open();
            state = awaitStatus(client, "COMPLETED", sent);
            assertThat(state.getInt("report.sent")).isEqualTo(30);
            assertThat(sent).isSorted();
            assertThat(client.next().getString("type")).isEqualTo("complete");
        }
    }

    @Test
    void whatSupportFollowsIsRecordedOnceForEachSubscription() {
        Shop shop = Shop.open(mailbox.port());
        shop.customers("followed", 3);
        String id = shop.draft();
        var until = Instant.now().plusSeconds(600).toString();
        shop.owner()
                .mutate(
                        "grantSupportAccess",
                        "GrantSupportAccessInput",
                        Map.of("until", until, "reason", "A campaign that does not start"),
                        "supportGrant { id }");
        Api support = Api.admin().in(shop.owner().slug());
        try (var client = SocketClient.as(support)) {
            client.subscribe("1", DOCUMENT, Map.of("id", id));
            assertThat(progress(client).getString("status")).isEqualTo("DRAFT");
            shop.schedule(id);
            awaitStatus(client, "COMPLETED", new ArrayList<>());
        }
        assertThat(recorded(shop)).containsExactly(List.of("campaignProgress"));

        try (var again = SocketClient.as(support)) {
            again.subscribe("1", DOCUMENT, Map.of("id", id));
            assertThat(progress(again).getString("status")).isEqualTo("COMPLETED");
        }
        assertThat(recorded(shop)).hasSize(2);
    }

    private static List<List<String>> recorded(Shop shop) {
        return shop.owner()
                .query("{ auditEvents(filter: {action: \"supportAccess\"}) { nodes { detail } } }")
                .getList("auditEvents.nodes.detail.fields");
    }

    private static JsonPath awaitStatus(SocketClient client, String status, List<Integer> sent) {
        JsonPath state;
        do {
            state = progress(client);
            sent.add(state.getInt("report.sent"));
        } while (!state.getString("status").equals(status));
        return state;
    }

    private static JsonPath progress(SocketClient client) {
        JsonPath message = client.next();
        assertThat(message.getString("type")).as(message.prettify()).isEqualTo("next");
        return message.setRootPath("payload.data.campaignProgress");
    }
}
