package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageOfTextTest {
    @ParameterizedTest
    @CsvSource({
        "New bread for Ann, ENGLISH",
        "'', ENGLISH",
        "<p>新鲜面包 for {customer.displayName}</p>, CHINESE",
        "𠮷野家, CHINESE",
        "新しいパン, ENGLISH"
    })
    void isToldByTheScript(String text, Language language) {
        assertThat(Language.ofText(text)).isEqualTo(language);
    }
}
