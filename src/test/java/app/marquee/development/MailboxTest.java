package app.marquee.development;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MarqueeTest
class MailboxTest {
    @Inject
    MailServer server;

    @Inject
    MailFolder folder;

    @Test
    void aMessageThatWasSentIsInTheList() throws Exception {
        String subject = Api.unique("Äpfel <b>& Most</b>");

        send("kim@example.com", subject, "Hello", "<p>Hello</p>");

        list(subject)
                .then()
                .statusCode(200)
                .body(containsString("kim@example.com"))
                .body(containsString("Äpfel &lt;b&gt;&amp; Most&lt;/b&gt;"))
                .body(not(containsString("<b>&")));
    }

    @Test
    void aSearchLeavesOthersOut() throws Exception {
        String subject = Api.unique("Cider");
        send("kim@example.com", subject, "Hello", "<p>Hello</p>");

        list(subject + " of somebody else").then().statusCode(200).body(not(containsString("kim@example.com")));
    }

    @Test
    void aMessageIsShownWithItsTextAndAWayOut() throws Exception {
        String id = sent("Hello <Kim>", "<p>Hello</p>");

        when().get("/dev/mailbox/" + id)
                .then()
                .statusCode(200)
                .body(containsString("Hello &lt;Kim&gt;"))
                .body(containsString("action=\"https://shop.example/u/1\""))
                .body(containsString("src=\"/dev/mailbox/" + id + "/html\""))
                .body(containsString("sandbox="));
    }

    @Test
    void itsHtmlIsShutIntoASandbox() throws Exception {
        String id = sent("Hello", "<script>alert(1)</script><p>Hello</p>");

        when().get("/dev/mailbox/" + id + "/html")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("sandbox "))
                .header("Content-Security-Policy", not(containsString("allow-scripts")))
                .header("Content-Security-Policy", not(containsString("allow-same-origin")))
                .body(containsString("<p>Hello</p>"));
    }

    @Test
    void itsSourceIsShownAsText() throws Exception {
        String id = sent("Hello", "<p>Hello</p>");

        when().get("/dev/mailbox/" + id + "/source")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("Delivered-To: kim@example.com"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String id : List.of("x", "00000000-0000-0000-0000-000000000000", "..%2F..%2Fpom.xml")) {
            for (String view : List.of("", "/html", "/source")) {
                given().urlEncodingEnabled(false)
                        .get("/dev/mailbox/" + id + view)
                        .then()
                        .statusCode(404);
            }
        }
    }

    @Test
    void badDomainsRefuseAsRealOnesDo() {
        assertThat(refusal("kim@gone.example")).contains("550");
        assertThat(refusal("kim@slow.example")).contains("451");
    }

    @Test
    void theOldestGoWhenThereAreTooMany(@TempDir Path place) throws Exception {
        var small = new MailFolder(place, 2);
        small.open();
        for (String subject : List.of("first", "second", "third")) {
            small.add("a@shop.example", List.of("kim@example.com"), message(subject));
        }

        assertThat(small.list("").map(MailSummary::subject)).containsExactly("third", "second");
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void messagesOutliveAStart(@TempDir Path place) throws Exception {
        var before = new MailFolder(place, 10);
        before.open();
        before.add("a@shop.example", List.of("kim@example.com"), message("kept"));
        Files.writeString(place.resolve("notes.eml"), "no message of ours");

        var after = new MailFolder(place, 10);
        after.open();

        assertThat(after.list("")).containsExactlyElementsOf(before.list("").toList());
    }

    private static byte[] message(String subject) {
        return ("Subject: " + subject + "\r\n\r\nHello").getBytes(StandardCharsets.UTF_8);
    }

    private String refusal(String recipient) {
        var thrown = new Object() {
            String messages = "";
        };
        assertThatThrownBy(() -> send(recipient, "x", "x", "x"))
                .isInstanceOfSatisfying(
                        SendFailedException.class,
                        failure -> thrown.messages = String.valueOf(failure.getNextException()));
        return thrown.messages;
    }

    private String sent(String text, String html) throws MessagingException {
        String subject = Api.unique("Mail");
        send("kim@example.com", subject, text, html);
        return folder.list(subject).findFirst().orElseThrow().id().toString();
    }

    private void send(String to, String subject, String text, String html) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(server.port()));
        properties.put("mail.smtp.auth", "true");
        var session = Session.getInstance(properties);
        var message = new MimeMessage(session);
        message.setFrom("Shop <news@shop.example>");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setHeader("List-Unsubscribe", "<https://shop.example/u/1>");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message, "any", "thing");
    }

    private static Response list(String words) {
        return given().queryParam("words", words).get("/dev/mailbox");
    }
}
