package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.outbound.SignedCalls;
import app.marquee.outbound.WebAddress;
import jakarta.json.Json;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMessageTest {
    @Test
    void headersCannotBeInjected() {
        assertThatCode(() -> message("Subject", Map.of("List-Unsubscribe", "<https://m.example/u/1>")))
                .doesNotThrowAnyException();
        for (var value : new String[] {"a\r\nBcc: b", "a\nb", "a\rb", "", "é", "a\u0000"}) {
            assertThatThrownBy(() -> message("Subject", Map.of("X-Name", value)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var name : new String[] {"X Y", "X:", "X\r\nY", ""}) {
            assertThatThrownBy(() -> message("Subject", Map.of(name, "value")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> message("a\r\nBcc: b", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example>\r\nRCPT TO:<x@y.example",
                "a b@c.example",
                "<a@b.example>",
                "a@b.example,c@d.example",
                "a",
                "@b.example",
                "a@",
                "a@b example",
                "é@b.example",
                "\"a b\"@c.example",
                "a@b..example",
                "a@-b.example",
                "",
            })
    void whatCannotStandInAnSmtpCommandIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void aDomainOfAnotherScriptGetsItsAsciiForm() {
        assertThat(EmailAddress.parse("o'neil+x@bücher.example"))
                .hasToString("Optional[o'neil+x@xn--bcher-kva.example]");
    }

    @Test
    void aSenderMayHaveAName() {
        assertThat(Sender.parse("news@shop.example").orElseThrow().name()).isNull();
        assertThat(Sender.parse("Shop Ü <news@shop.example>").orElseThrow().name())
                .isEqualTo("Shop Ü");
        assertThat(Sender.parse("\"Shop, Inc\" <news@shop.example>")
                        .orElseThrow()
                        .name())
                .isEqualTo("Shop, Inc");
        assertThat(Sender.parse("Shop\r\nBcc: x <news@shop.example>")).isEmpty();
        assertThat(Sender.parse("Shop <a@b.example> <news@shop.example>")).isEmpty();
        assertThat(Sender.parse("Shop <news@>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "Shop, Inc.", "Bücher", "果园", "果园果园果园果园果园果园果园果园果园果园 & more \uD83C\uDF4E"})
    void mailProgramsReadTheSendersName(String name) throws Exception {
        String header =
                Sender.parse(name + " <news@shop.example>").orElseThrow().header();

        assertThat(header).isASCII();
        var read = new InternetAddress(header);
        assertThat(read.getAddress()).isEqualTo("news@shop.example");
        assertThat(read.getPersonal()).isEqualTo(name);
    }

    @Test
    void accountsAreWrittenWithoutTheirSecrets() {
        var settings = Json.createObjectBuilder()
                .add("host", "mail.example")
                .add("port", 587)
                .add("from", "news@shop.example")
                .add("username", "ann")
                .add("password", "open sesame")
                .build();
        var smtp = SmtpAccount.read(settings);
        var secret = SignedCalls.newSecret();
        var webhook = new WebhookAccount(WebAddress.parse("https://shop.example/hook"), secret);

        assertThat(smtp.toString()).contains("mail.example").doesNotContain("sesame");
        assertThat(webhook.toString()).contains("shop.example").doesNotContain(secret);
        assertThat(new ChannelType.Account(smtp.visible(), "open sesame", secret).toString())
                .contains("mail.example")
                .doesNotContain("sesame", secret);
    }

    private static OutgoingMessage message(String subject, Map<String, String> headers) {
        return new OutgoingMessage(UUID.randomUUID(), UUID.randomUUID(), "a@b.example", subject, null, "text", headers);
    }
}
