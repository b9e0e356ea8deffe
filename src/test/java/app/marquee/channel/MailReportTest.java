package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReportTest {
    private static final String RETURNED = """
            Content-Type: text/rfc822-headers

            From: Shop <news@shop.example>
            To: ann@people.example
            Message-ID:
             <token@shop.example>
            Subject: Sale
            """;

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, BOUNCED",
        "Failed, 5.1.10, BOUNCED",
        "failed, 5.2.1, BOUNCED",
        "failed, 5.2.2, FAILED",
        "failed, 5.7.1, FAILED",
        "failed, 5.1.8, FAILED",
        "failed, 4.4.7, FAILED",
        "delivered, 2.1.5, DELIVERED"
    })
    void aServerTellsWhatBecameOfAnEmail(String action, String status, Receipt.Kind kind) {
        var report = MailReport.read(delivery(action, status)).orElseThrow();

        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.messageId()).isEqualTo("<token@shop.example>");
        assertThat(report.address()).isEqualTo("ann@people.example");
        assertThat(report.reason().toString()).doesNotContain("ann");
    }

    @Test
    void anAddressBeforeItWasForwardedCounts() {
        var forwarded = delivery("failed", "5.1.1")
                .replace("Final-Recipient", "Original-Recipient: rfc822;<ann@old.example>\nFinal-Recipient");

        assertThat(MailReport.read(forwarded).orElseThrow().address()).isEqualTo("ann@old.example");
    }

    @Test
    void lineEndsAndQuotesAndOtherPartsDoNotMatter() {
        var wire = delivery("failed", "5.1.1")
                .replace("boundary=\"b=_1\"", "Boundary = \"b=_1\"")
                .replace("\n", "\r\n");
        assertThat(MailReport.read(wire).orElseThrow().kind()).isEqualTo(Receipt.Kind.BOUNCED);

        var whole = delivery("failed", "5.1.1").replace("text/rfc822-headers", "message/rfc822");
        assertThat(MailReport.read(whole).orElseThrow().messageId()).isEqualTo("<token@shop.example>");
    }

    @Test
    void aProviderTellsOfAComplaint() {
        var report = MailReport.read(complaint("abuse")).orElseThrow();

        assertThat(report.kind()).isEqualTo(Receipt.Kind.COMPLAINED);
        assertThat(report.address()).isEqualTo("ann@people.example");
        assertThat(MailReport.read(complaint("not-spam"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "relayed", "expanded", "", "nonsense"})
    void whatIsOnItsWayIsNothingYet(String action) {
        assertThat(MailReport.read(delivery(action, "4.4.1"))).isEmpty();
    }

    @Test
    void otherMailIsNoReport() {
        var cut = delivery("failed", "5.1.1");
        var others = List.of(
                "",
                "\n\n\n",
                "Subject: Out of office\n\nBack on Monday",
                "Content-Type: multipart/report\n\nno boundary",
                "Content-Type: multipart/report; boundary=\"x\"\n\n--x--\n",
                "Content-Type: multipart/report; boundary=\"" + "x".repeat(100) + "\"\n\n",
                cut.substring(0, cut.indexOf("message/delivery-status")),
                // Without the email that it is about.
                cut.replace("text/rfc822-headers", "text/plain"));

        assertThat(others).allSatisfy(mail -> assertThat(MailReport.read(mail)).isEmpty());
    }

    private static String delivery(String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example
                Subject: Undelivered Mail
                Content-Type: multipart/report; report-type=delivery-status;
                 boundary="b=_1"

                This is a MIME-encapsulated message.

                --b=_1
                Content-Type: text/plain

                ann@people.example is not here.

                --b=_1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0000

                Final-Recipient: rfc822; ann@people.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 %s <ann@people.example>: gone

                --b=_1
                %s
                --b=_1--
                """.formatted(action, status, status, RETURNED);
    }

    private static String complaint(String type) {
        return """
                From: feedback@provider.example
                Content-Type: multipart/report; report-type=feedback-report; boundary=c1

                --c1
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: Provider/1.0
                Version: 1

                --c1
                %s
                --c1--
                """.formatted(type, RETURNED);
    }
}
