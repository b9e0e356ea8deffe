package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FooterTest {
    private static final String UNSUBSCRIBE = "https://marquee.example/u/token";
    private static final String PIXEL =
            "<img src=\"https://marquee.example/o/token\" width=\"1\" height=\"1\" alt=\"\">";

    private final Footer footer = new Footer("Ann & <Bob>", UNSUBSCRIBE, "https://marquee.example/o/token");

    @Test
    void addsAVisibleWayOutAndThePixelAtTheEndOfTheBody() {
        String html = footer.addToHtml("<html><body><p>Hello</p></BODY></html>");

        assertThat(html).startsWith("<html><body><p>Hello</p><p").endsWith(PIXEL + "</BODY></html>");
        assertThat(html).contains("<a href=\"" + UNSUBSCRIBE + "\">Unsubscribe</a>");
    }

    @Test
    void nothingTellsOfOpeningWhereTheTenantDoesNotWantIt() {
        assertThat(new Footer("Ann", UNSUBSCRIBE, null).addToHtml("<p>Hello</p>"))
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
}
