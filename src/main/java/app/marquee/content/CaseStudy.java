package app.marquee.content;

import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What a customer's story comes down to: the pain, the solution, the gain, and the figures that prove it.")
public record CaseStudy(
        @NonNull @Description("What was wrong.") String pain,
        @NonNull @Description("What was done about it.") String solution,
        @NonNull @Description("What came of it.") String gain,

        @NonNull @Description("What was measured.") List<@NonNull CaseFigure> figures,

        @Nullable @Description("Who verified the figures; null: there are none.")
        String verifiedBy) {

    @Description("Something that was measured before and after.")
    public record CaseFigure(
            @NonNull @Description("What was measured.") String label,

            @Nullable @Description("What it was before; null: nobody knows.")
            String before,

            @NonNull @Description("What it was after.") String after) {}

    static @Nullable CaseStudy read(@Nullable String json) {
        return json == null ? null : of(StoredJson.object(json));
    }

    static @Nullable String write(@Nullable CaseStudy study) {
        return study == null ? null : study.toJson().toString();
    }

    private static CaseStudy of(JsonObject json) {
        return new CaseStudy(
                json.getString("pain"),
                json.getString("solution"),
                json.getString("gain"),
                json.getJsonArray("figures").getValuesAs(JsonObject.class).stream()
                        .map(figure -> new CaseFigure(
                                figure.getString("label"), figure.getString("before", null), figure.getString("after")))
                        .toList(),
                json.getString("verifiedBy", null));
    }

    private JsonObject toJson() {
        var array = Json.createArrayBuilder();
        figures.forEach(figure -> {
            var object = Json.createObjectBuilder().add("label", figure.label()).add("after", figure.after());
            if (figure.before() != null) {
                object.add("before", figure.before());
            }
            array.add(object);
        });
        var object = Json.createObjectBuilder()
                .add("pain", pain)
                .add("solution", solution)
                .add("gain", gain)
                .add("figures", array);
        if (verifiedBy != null) {
            object.add("verifiedBy", verifiedBy);
        }
        return object.build();
    }

    /** Line by line, for who compares it or checks what it says. */
    String text() {
        return Stream.concat(
                        Stream.of(pain, solution, gain),
                        figures.stream()
                                .map(figure -> figure.label() + ": "
                                        + (figure.before() == null ? "" : figure.before() + " > ") + figure.after()))
                .collect(Collectors.joining("\n"));
    }
}
