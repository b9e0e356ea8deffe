package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds what REST Assured's own finds. */
class PlainJsonTest {
    private static final String JSON = """
            {"data": {"list": [{"id": 1, "tags": [{"key": "a"}, {"key": null}]}, null, {"id": 12345678901, "tags": []}],
              "text": "t", "yes": true, "fraction": 1.1, "nothing": null, "none": []}, "errors": null}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data",
                "data.text",
                "data.yes",
                "data.fraction",
                "data.nothing",
                "data.nothing.name",
                "data.nothing[0]",
                "data.missing",
                "data.none.id",
                "data.none[0].id",
                "data.list.id",
                "data.list[0].id",
                "data.list[2].id",
                "data.list[3].id",
                "data.list.tags",
                "data.list.tags.key",
                "data.list.tags[0]",
                "data.list[0].tags[1].key",
                "data.list.findAll { it?.id == 1 }.id",
                "errors[0].message"
            })
    void samePathSameValue(String path) {
        assertThat(new PlainJson(JSON).<Object>get(path)).isEqualTo(new JsonPath(JSON).get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "tags.key", "tags.size()"})
    void sameBelowARoot(String path) {
        assertThat(new PlainJson(JSON).setRootPath("data.list[0]").<Object>get(path))
                .isEqualTo(new JsonPath(JSON).setRootPath("data.list[0]").get(path));
    }
}
