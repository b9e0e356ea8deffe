package app.marquee.content;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.InvalidInputs;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an author writes of a content. */
record Wording(
        String title,
        @Nullable JourneyStage stage,
        @Nullable String scene,
        @Nullable String subject,
        String body,
        @Nullable CaseStudy caseStudy,
        List<Variant> variants) {
    private static final int MAX_TITLE = 200;
    private static final int MAX_SCENE = 100;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_BODY = 200_000;

    /** Whether customers would read the same, wherever it belongs. */
    boolean saysTheSameAs(Wording other) {
        return title.equals(other.title)
                && Objects.equals(subject, other.subject)
                && body.equals(other.body)
                && Objects.equals(caseStudy, other.caseStudy)
                && variants.equals(other.variants);
    }

    /**
     * The wording within its bounds and with templates that will render.
     *
     * @throws InvalidInputs with each fault of the templates and its position
     */
    Wording checked(ContentKind kind) {
        var checked = new Wording(
                Limits.line(title, MAX_TITLE, "input", "title"),
                stage,
                Limits.optionalLine(scene, MAX_SCENE, "input", "scene"),
                Limits.optionalLine(subject, MAX_SUBJECT, "input", "subject"),
                Limits.text(body, MAX_BODY, "input", "body"),
                caseStudy,
                variants);
        if (caseStudy != null && kind != ContentKind.CASE_STUDY) {
            throw new InvalidInput(Message.of("Only a content of kind CASE_STUDY has one"), "input", "caseStudy");
        }
        var errors = new ArrayList<>(problems(kind, checked.subject, checked.body, "input"));
        for (int index = 0; index < variants.size(); index++) {
            var variant = variants.get(index);
            errors.addAll(
                    problems(kind, variant.subject(), variant.body(), "input", "variants", String.valueOf(index)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInputs(errors);
        }
        return checked;
    }

    private static List<InvalidTemplate> problems(
            ContentKind kind, @Nullable String subject, String body, String... path) {
        var ofSubject = subject == null ? List.<TemplateProblem>of() : Templates.problemsOfSubject(subject);
        return Stream.concat(
                        ofSubject.stream().map(problem -> new InvalidTemplate(problem, "subject", path)),
                        Templates.problemsOfBody(kind, body).stream()
                                .map(problem -> new InvalidTemplate(problem, "body", path)))
                .toList();
    }

    /** The segments that variants are for. */
    Set<UUID> segments() {
        return Variant.segments(variants);
    }
}
