package app.marquee.content;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.InvalidInputs;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an author writes of a content. */
record Wording(
        String title,
        @Nullable JourneyStage stage,
        @Nullable String scene,
        @Nullable String subject,
        String body,
        @Nullable CaseStudy caseStudy) {
    private static final int MAX_TITLE = 200;
    private static final int MAX_SCENE = 100;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_BODY = 200_000;

    /** Whether customers would read the same, wherever it belongs. */
    boolean saysTheSameAs(Wording other) {
        return title.equals(other.title)
                && Objects.equals(subject, other.subject)
                && body.equals(other.body)
                && Objects.equals(caseStudy, other.caseStudy);
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
                caseStudy);
        if (caseStudy != null && kind != ContentKind.CASE_STUDY) {
            throw new InvalidInput(Message.of("Only a content of kind CASE_STUDY has one"), "input", "caseStudy");
        }
        var errors = new ArrayList<InvalidTemplate>();
        if (checked.subject != null) {
            Templates.problemsOfSubject(checked.subject)
                    .forEach(problem -> errors.add(new InvalidTemplate("subject", problem)));
        }
        Templates.problemsOfBody(kind, checked.body)
                .forEach(problem -> errors.add(new InvalidTemplate("body", problem)));
        if (!errors.isEmpty()) {
            throw new InvalidInputs(errors);
        }
        return checked;
    }
}
