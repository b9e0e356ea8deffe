package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.shared.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityValueTest {
    @Test
    void anAddressKeepsItsSpellingAndIsEqualInAnyCase() {
        var address = IdentityValue.email(" Ada.Lovelace+shop@Example.COM ");

        assertThat(address.value()).isEqualTo("Ada.Lovelace+shop@Example.COM");
        assertThat(address.normalized()).isEqualTo("ada.lovelace+shop@example.com");
    }

    @Test
    void anAddressIsEqualHoweverItsAccentsAreWritten() {
        assertThat(IdentityValue.email("zo\u00eb@example.com").normalized())
                .isEqualTo(IdentityValue.email("zoe\u0308@example.com").normalized());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@@example.com",
                "ada@example..com",
                "ada@.example.com",
                "ada lovelace@example.com",
                "ada@example.com\r\nBcc: all@example.com",
                "<ada@example.com>",
                "ada@example.com,bob@example.com"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> IdentityValue.email(text)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void anAddressHasAtMost254Characters() {
        String domain = "@" + "d".repeat(60) + "." + "e".repeat(60) + "." + "f".repeat(60) + ".com";
        String longest = "a".repeat(64) + domain + "x".repeat(254 - 64 - domain.length());

        assertThat(IdentityValue.email(longest).value()).hasSize(254);
        assertThatThrownBy(() -> IdentityValue.email(longest + "x")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> IdentityValue.email("a".repeat(65) + "@example.com"))
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+44 (20) 7946-0958, +442079460958",
        "0044 20 7946 0958, +442079460958",
        "020 7946.0958, 02079460958",
        "10086, 10086"
    })
    void aNumberIsEqualHoweverItIsPunctuated(String text, String normalized) {
        assertThat(IdentityValue.phone(text).normalized()).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "1234567890123456", "12345a", "+", "++4412345"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> IdentityValue.phone(text)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, a@example.com, a***@example.com",
        "EMAIL, ad@example.com, a***@example.com",
        "EMAIL, ada@example.com, a***a@example.com",
        "EMAIL, olivia@example.com, o***a@example.com",
        "EMAIL, 😀d😎@example.com, 😀***😎@example.com",
        "EMAIL, 😀😎@example.com, 😀***@example.com",
        "PHONE, 13812345678, 138****5678",
        "PHONE, +8613812345678, +86****5678",
        "PHONE, +442079460958, +44****0958",
        "PHONE, 2079460958, ***0958",
        "PHONE, 12345678, ***5678",
        "PHONE, 1234567, ***67",
        "PHONE, 10086, ***86",
        "WECHAT_OPEN_ID, oGZUI0egBJY1zhBYw2KhdUfwVJJE, ***VJJE",
        "MEMBER_CARD, 😀😎😀😎, ***😎",
        "MEMBER_CARD, 12, ***"
    })
    void aMaskShowsEnoughToRecogniseAndTooLittleToUse(IdentityKind kind, String value, String masked) {
        assertThat(IdentityValue.mask(kind, value)).isEqualTo(masked);
    }
}
