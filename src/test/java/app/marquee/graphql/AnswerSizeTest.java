package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerSizeTest {
    private static final String MILLION = "x".repeat(1_000_000);

    static Stream<Object> tooLarge() {
        return Stream.of(
                Map.of("nodes", Collections.nCopies(8, Map.of("text", MILLION))),
                Map.of("a", Collections.nCopies(8, MILLION), "b", "x"),
                Map.of(
                        "json",
                        Json.createArrayBuilder(Collections.nCopies(9, MILLION)).build()),
                Collections.nCopies(1_000_001, 1),
                Collections.nCopies(800_000, Map.of("name-of-ten", "")));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void whatIsSaidOftenCountsOften(Object data) {
        assertThatExceptionOfType(AnswerSize.TooLarge.class).isThrownBy(() -> AnswerSize.check(data));
    }

    @Test
    void upToTheBoundAllIsSaid() {
        assertThatCode(() -> AnswerSize.check(Collections.nCopies(8, MILLION))).doesNotThrowAnyException();
        assertThatCode(() -> AnswerSize.check(null)).doesNotThrowAnyException();
        assertThatCode(() -> AnswerSize.check(Map.of("list", Arrays.asList(1, null, List.of()))))
                .doesNotThrowAnyException();
    }
}
