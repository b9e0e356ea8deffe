package app.marquee.generation;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.StoredJson;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@people.example",
                "https://shop.example/a?b=c&d=%20#e",
                "http://[::1]/",
                "www.shop.example",
                "shop.example/a",
                "shop.co.uk",
                "中文.com",
                "mailto:a@b.example",
                "javascript:alert(1)",
                "+49 (30) 123-45-67",
                "13800138000",
                "11010519491231002X",
                "6222 0200 0000 0000 000",
                "cus_01m82bpftjfrv8j7tkxxxwtzeb",
                "0190a8e2-7f3c-7a2b-8c1d-0123456789ab"
            })
    void whatTellsOfSomebodyOrLeadsSomewhereIsHidden(String secret) {
        var marks = new Marks();
        var text = "Ask " + secret + " today";

        var hidden = marks.hide(text);

        assertThat(hidden).doesNotContainPattern("[0-9]{4}").doesNotContain("example", "alert");
        assertThat(marks.reveal(hidden)).isEqualTo(text);
        assertThat(Marks.of(StoredJson.object(marks.toJson().toString())).reveal(hidden))
                .isEqualTo(text);
        assertThat(Marks.without(text, "").removed()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50 EUR", "3.5kg", "20% off", "24/7", "v2", "e.g. tea", "买3送1，共100元。", "a: b"})
    void whatOnlyTellsOfGoodsStays(String text) {
        assertThat(new Marks().hide(text)).isEqualTo(text);
    }

    @Test
    void aSecretHasOneMarkAndAMarkThatWasTypedIsNone() {
        var marks = new Marks();

        assertThat(marks.hide("a@b.example, a@b.example, [link 7]")).isEqualTo("[email 1], [email 1], (link 7)");
        assertThat(marks.reveal("[link 1][email 1][email 99]")).isEqualTo("a@b.example");
    }

    @Property(tries = 300)
    void whatIsHiddenComesBackAndNothingElseIsLeft(@ForAll String text) {
        var marks = new Marks();
        var plain = text.replace("[", "(");

        var hidden = marks.hide(plain);

        assertThat(marks.reveal(hidden)).isEqualTo(plain);
        assertThat(Marks.without(hidden, "").removed()).isZero();
    }

    @Test
    void aLongTextTakesNoLongTime() {
        for (var part : List.of("a.", "1 ", "x@", "http://,", "a-", "[link ", "xn--")) {
            assertThat(new Marks().hide(part.repeat(5_000))).isNotNull();
        }
    }
}
