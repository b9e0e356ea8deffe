package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is heard of emails after they were sent: by mail and from services that send them. */
@MarqueeTest
class BouncesTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID:\\s+(<[^>]+>)");

    private final Mailbox sent = new Mailbox();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));

    @Inject
    TestClock clock;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private GreenMailUser bounces;

    private List<String> addresses = List.of();

    @BeforeEach
    void aCampaignWasSent() {
        mail.start();
        bounces = mail.setUser("bounces@shop.example", "bounces", "open \"sesame\\");
        shop = Shop.open(sent.port());
        addresses = shop.customers("c", 4);
    }

    @AfterEach
    void stopTheServers() throws IOException {
        clock.reset();
        mail.stop();
        sent.close();
    }

    @Test
    void whatComesBackByMailIsLearntFrom() throws MessagingException {
        readMailbox();
        String campaign = shop.start();
        shop.finish(campaign);

        deliver(bounce(id(0), addresses.get(0), "5.1.1"));
        deliver(bounce(id(1), addresses.get(1), "5.2.2"));
        deliver(complaint(id(2)));
        deliver("Subject: Out of office\r\n\r\nBack on Monday");
        awaitReading();

        await().until(() -> delivery(campaign, 2).get("complainedAt") != null);
        assertThat(delivery(campaign, 0)).containsEntry("reason", "The email came back (5.1.1)");
        assertThat(delivery(campaign, 0).get("bouncedAt")).isNotNull();
        assertThat(delivery(campaign, 1).get("bouncedAt")).isNotNull();
        assertThat(delivery(campaign, 3).get("bouncedAt")).isNull();
        assertThat(consent(addresses.get(2))).isEqualTo("false complaint about " + campaign);

        String next = shop.start();
        var report = shop.finish(next);
        assertThat(Shop.figure(report, "suppressed")).isEqualTo(1);
        assertThat(Shop.figure(report, "withoutConsent")).isEqualTo(1);
        assertThat(Shop.figure(report, "sent")).isEqualTo(2);

        // What is read again tells nothing new: who agrees again has agreed.
        shop.customer("c-2", addresses.get(2), true);
        deliver(complaint(id(2)));
        awaitReading();
        assertThat(consent(addresses.get(2))).isEqualTo("true form");
    }

    @Test
    void nobodyTellsOfMessagesThatHeDidNotGet() throws MessagingException {
        readMailbox();
        String campaign = shop.start();
        shop.finish(campaign);
        var other = Shop.open(sent.port());
        other.customer("d-0", "d-0@people.example", true);
        String others = other.start();
        other.finish(others);

        String signed = id(0);
        deliver(bounce(idOf("d-0@people.example"), addresses.get(0), "5.1.1"));
        deliver(bounce(
                "<"
                        + Ids.decode(
                                "dlv",
                                Objects.requireNonNull(delivery(campaign, 0).get("id"))) + "@shop.example>",
                addresses.get(0),
                "5.1.1"));
        deliver(bounce(signed.replaceFirst("<....", "<AAAA"), addresses.get(0), "5.1.1"));
        deliver(bounce("", addresses.get(0), "5.1.1"));
        // His own, with the address of somebody else.
        deliver(bounce(signed, addresses.get(1), "5.1.1"));
        awaitReading();

        await().until(() -> delivery(campaign, 0).get("bouncedAt") != null);
        assertThat(delivery(campaign, 1).get("bouncedAt")).isNull();
        assertThat(other.owner()
                        .query(
                                "query($id: ID!) { campaign(id: $id) { deliveries { nodes { bouncedAt } } } }",
                                Map.of("id", others))
                        .getString("campaign.deliveries.nodes[0].bouncedAt"))
                .isNull();
        assertThat(Shop.figure(shop.finish(shop.start()), "suppressed")).isZero();
    }

    @Test
    void servicesThatSendEmailsTellTheSame() {
        String campaign = shop.start();
        shop.finish(campaign);
        String url =
                shop.owner().query("{ channels { nodes { receiptsUrl } } }").getString("channels.nodes[0].receiptsUrl");
        String path = url.substring(url.indexOf("/r/"));

        var sendGrid = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("event", "bounce")
                        .add("type", "bounce")
                        .add("smtp-id", id(0))
                        .add("email", addresses.get(0))
                        .add("status", "5.0.0")
                        .add("reason", "550 no " + addresses.get(0)))
                .add(Json.createObjectBuilder()
                        .add("event", "spamreport")
                        .add("smtp-id", id(1))
                        .add("email", addresses.get(1)))
                .add(Json.createObjectBuilder().add("event", "open").add("smtp-id", id(2)))
                .add(7);
        var ours = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("messageId", id(2))
                        .add("kind", "FAILED")
                        .add("status", "5.2.2"))
                .add(Json.createObjectBuilder().add("messageId", id(3)).add("kind", "DELIVERED"))
                .add(Json.createObjectBuilder().add("messageId", "x").add("kind", 1));
        for (var body : List.of(sendGrid.build().toString(), ours.build().toString(), "{}")) {
            assertThat(tell(path, body).statusCode()).isEqualTo(200);
        }
        for (var body : List.of("garbage", "", "[".repeat(5_000))) {
            expectRefusal("The body is no JSON that can be read", tell(path, body));
        }
        expectRefusal(
                "Must have at most 5000 entries",
                tell(
                        path,
                        Json.createArrayBuilder(Collections.nCopies(5_001, 1))
                                .build()
                                .toString()));

        assertThat(delivery(campaign, 0)).containsEntry("reason", "The email came back (5.0.0)");
        assertThat(delivery(campaign, 1).get("complainedAt")).isNotNull();
        assertThat(delivery(campaign, 2)).containsEntry("reason", "The email came back (5.2.2)");
        assertThat(delivery(campaign, 3).get("deliveredAt")).isNotNull();
        var report = shop.finish(shop.start());
        assertThat(Shop.figure(report, "suppressed")).isEqualTo(1);
        assertThat(Shop.figure(report, "withoutConsent")).isEqualTo(1);
    }

    private static void expectRefusal(String reason, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).isEqualTo(reason);
    }

    private static Response tell(String path, String body) {
        return Api.send("POST", path, "application/json", body);
    }

    @Test
    void aMailboxThatCannotBeReadIsToldOf() throws MessagingException {
        assertThat(update(Map.of("bouncePassword", "wrong"))).containsExactly("CONNECTION_FAILED");
        assertThat(update(Map.of("bounceUsername", ""))).containsExactly("INVALID");
        assertThat(update(Map.of("bounceHost", "169.254.169.254"))).containsExactly("CONNECTION_FAILED");
        assertThat(mailboxOfChannel()).isNull();

        readMailbox();
        assertThat(shop.owner()
                        .send("{ channels { nodes { settings } } }", Map.of())
                        .asString())
                .contains("bounceUsername")
                .doesNotContain("sesame");
        mail.stop();
        clock.advance(Duration.ofMinutes(5));

        await().until(() -> Objects.requireNonNull(mailboxOfChannel()).get("failure") != null);
        assertThat(mailboxOfChannel()).containsEntry("failure", "The server refused the connection");
        mail.start();
    }

    private void readMailbox() {
        assertThat(update(Map.of())).isEmpty();
        await().until(() -> Objects.requireNonNull(mailboxOfChannel()).get("readAt") != null);
    }

    private List<String> update(Map<String, Object> changes) {
        var settings = new HashMap<String, Object>(Map.of(
                "host", "127.0.0.1",
                "port", sent.port(),
                "from", "shop@shop.example",
                "startTls", false,
                "returnPath", "bounces@shop.example",
                "bounceHost", "127.0.0.1",
                "bouncePort", mail.getImap().getPort(),
                "bounceUsername", "bounces",
                "bouncePassword", "open \"sesame\\",
                "bounceStartTls", false));
        settings.putAll(changes);
        return shop.owner()
                .errorsOf("updateChannel", "UpdateChannelInput", Map.of("id", shop.channelId(), "settings", settings));
    }

    private @Nullable Map<String, Object> mailboxOfChannel() {
        return shop.owner()
                .query("{ channels { nodes { bounceMailbox { readAt failure } } } }")
                .getMap("channels.nodes[0].bounceMailbox");
    }

    private void deliver(String source) throws MessagingException {
        bounces.deliver(new MimeMessage(
                (Session) null,
                new ByteArrayInputStream(source.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1))));
    }

    /** The next time that the mailbox is read. */
    private void awaitReading() {
        String before = (String) Objects.requireNonNull(mailboxOfChannel()).get("readAt");
        clock.advance(Duration.ofMinutes(5));
        await().until(() ->
                !Objects.equals(Objects.requireNonNull(mailboxOfChannel()).get("readAt"), before));
    }

    /** The Message-ID of what a customer got first. */
    private String id(int customer) {
        return idOf(addresses.get(customer));
    }

    private String idOf(String address) {
        var found = MESSAGE_ID.matcher(sent.sourceFor(address));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Map<String, String> delivery(String campaign, int customer) {
        JsonPath answer = shop.owner().query("""
                        query($id: ID!) { campaign(id: $id) { deliveries { nodes {
                          id reason deliveredAt bouncedAt complainedAt customer { externalId } } } } }""", Map.of("id", campaign));
        return answer.getMap("campaign.deliveries.nodes.find { it.customer.externalId == 'c-" + customer + "' }");
    }

    private String consent(String address) {
        var answer = shop.owner().query("""
                        query($id: String!) { customers(filter: {externalId: [$id]}) { nodes {
                          consents { granted source channel } } } }""", Map.of("id", address.substring(0, address.indexOf('@'))));
        return answer.getString("customers.nodes[0].consents[0].granted") + " "
                + answer.getString("customers.nodes[0].consents[0].source");
    }

    private static String bounce(String messageId, String address, String status) {
        return """
                From: MAILER-DAEMON@mx.example
                Subject: Undelivered Mail
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; %s
                Action: failed
                Status: %s

                --b1
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --b1--
                """.formatted(address, status, messageId);
    }

    private static String complaint(String messageId) {
        return """
                From: feedback@provider.example
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

                --b1
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1

                --b1
                Content-Type: message/rfc822

                To: redacted@provider.example
                Message-ID: %s

                Hello

                --b1--
                """.formatted(messageId);
    }
}
