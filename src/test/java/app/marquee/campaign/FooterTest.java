package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.Language;
import org.junit.jupiter.api.Test;

class FooterTest {
    private static final String UNSUBSCRIBE = "https://marquee.example/u/token";
    private static final String PIXEL =
            "<img src=\"https://marquee.example/o/token\" width=\"1\" height=\"1\" alt=\"\">";

    private final Footer footer =
            new Footer(Language.ENGLISH, "Ann & <Bob>", UNSUBSCRIBE, "https://marquee.example/o/token");

    @Test
    void addsAVisibleWayOutAndThePixelAtTheEndOfTheBody() {
        String html = footer.addToHtml("<html><body><p>Hello</p></BODY></html>");

        assertThat(html).startsWith("<html><body><p>Hello</p><p").endsWith(PIXEL + "</BODY></html>");
        assertThat(html).contains("<a href=\"" + UNSUBSCRIBE + "\">Unsubscribe</a>");
    }

    @Test
    void nothingTellsOfOpeningWhereTheTenantDoesNotWantIt() {
        assertThat(new Footer(Language.ENGLISH, "Ann", UNSUBSCRIBE, null).addToHtml("<p>Hello</p>"))
                .contains(UNSUBSCRIBE)
                .doesNotContain("<img");
    }

    @Test
    void escapesTheTenantsName() {
        assertThat(footer.addToHtml("<p>Hello</p>"))
                .contains("Ann &amp; &lt;Bob&gt;")
                .doesNotContain("<Bob>");
    }

    @Test
    void keepsTheWayOutThatTheAuthorGave() {
        String html = "<p>Hello <a href=\"" + UNSUBSCRIBE + "\">no more</a></p>";

        assertThat(footer.addToHtml(html)).isEqualTo(html + PIXEL);
        assertThat(footer.addToText("No more: " + UNSUBSCRIBE)).isEqualTo("No more: " + UNSUBSCRIBE);
    }

    @Test
    void addsTheWayOutToText() {
        assertThat(footer.addToText("Hello")).startsWith("Hello\n").contains("Unsubscribe: " + UNSUBSCRIBE + "\n");
    }

    @Test
    void speaksTheLanguageOfTheMessage() {
        var chinese = new Footer(Language.CHINESE, "果园", UNSUBSCRIBE, null);

        assertThat(chinese.addToHtml("<p>你好</p>"))
                .contains("您收到来自 果园 的这条消息")
                .contains("<a href=\"" + UNSUBSCRIBE + "\">退订</a>");
        assertThat(chinese.addToText("你好")).contains("退订：" + UNSUBSCRIBE + "\n");
    }
}
