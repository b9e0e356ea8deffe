package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedLinksTest {
    private static final String SHOP = "https://shop.example/";
    private static final String BLOG = "https://blog.example/";
    private static final String SALE = "https://shop.example/sale";

    @Test
    void numbersLinksInTheOrderOfAppearance() {
        var links = TrackedLinks.of(List.of(), List.of(SHOP, BLOG, SHOP));

        assertThat(links.numbers()).containsExactly(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
        assertThat(links.added()).containsExactly(SHOP, BLOG, SHOP);
    }

    @Test
    void givesAnUnchangedContentTheSameNumbersAgain() {
        var links = TrackedLinks.of(List.of(SHOP, BLOG, SHOP), List.of(SHOP, BLOG, SHOP));

        assertThat(links.numbers()).containsExactly(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
        assertThat(links.added()).isEmpty();
    }

    @Test
    void neverGivesANumberToAnotherAddress() {
        var links = TrackedLinks.of(List.of(SHOP, BLOG), List.of(SALE, BLOG));

        assertThat(links.numbers()).containsExactly(OptionalInt.of(2), OptionalInt.of(1));
        assertThat(links.urls()).containsExactly(SHOP, BLOG, SALE);
        assertThat(links.added()).containsExactly(SALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "HTTP://shop.example:8443/a?b=c#d",
                "https://shop.example/?c={customer.externalId}",
                "https://shop.example/{customer.externalId}"
            })
    void tracksWhatLeadsToAServerThatTheAuthorNamed(String url) {
        assertThat(TrackedLinks.isTrackable(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{customer.displayName}/",
                "https://{customer.displayName}.shop.example/",
                "https://shop.example{customer.displayName}/",
                "https://shop.example\\@evil.example/{customer.displayName}",
                "https:///shop.example",
                "mailto:shop@shop.example",
                "javascript:alert(1)"
            })
    void doesNotTrackWhatACustomersDataCouldLeadElsewhere(String url) {
        assertThat(TrackedLinks.isTrackable(url)).isFalse();
        assertThat(TrackedLinks.of(List.of(), List.of(url)).numbers()).containsExactly(OptionalInt.empty());
    }
}
