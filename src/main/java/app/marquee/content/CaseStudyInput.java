package app.marquee.content;

import app.marquee.content.CaseStudy.CaseFigure;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CaseStudyInput")
@Description("What a customer's story comes down to, in plain text.")
public record CaseStudyInput(
        @NonNull @Description("What was wrong: 1 to 2,000 characters.")
        String pain,

        @NonNull @Description("What was done about it: 1 to 2,000 characters.")
        String solution,

        @NonNull @Description("What came of it: 1 to 2,000 characters.")
        String gain,

        @NonNull @Description("What was measured: at most 20 figures.")
        List<@NonNull CaseFigureInput> figures,

        @Nullable
        @Description("Who verified the figures, such as an auditor: at most 200 characters; where there are figures"
                + " it must be said.")
        String verifiedBy) {
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_FIGURES = 20;
    private static final int MAX_LABEL = 100;
    private static final int MAX_NAME = 200;

    @Input("CaseFigureInput")
    @Description("Something that was measured before and after.")
    public record CaseFigureInput(
            @NonNull @Description("What was measured: 1 to 100 characters.")
            String label,

            @Nullable @Description("What it was before: at most 100 characters; left out: nobody knows.")
            String before,

            @NonNull @Description("What it was after: 1 to 100 characters.")
            String after) {}

    CaseStudy checked() {
        var checked = new CaseStudy(
                text(pain, "pain"),
                text(solution, "solution"),
                text(gain, "gain"),
                checkedFigures(),
                Limits.optionalLine(verifiedBy, MAX_NAME, "input", "caseStudy", "verifiedBy"));
        if (!checked.figures().isEmpty() && checked.verifiedBy() == null) {
            throw new InvalidInput(Message.of("Say who verified the figures"), "input", "caseStudy", "verifiedBy");
        }
        return checked;
    }

    private static String text(String text, String field) {
        return Limits.text(text, MAX_TEXT, "input", "caseStudy", field);
    }

    private List<CaseFigure> checkedFigures() {
        if (figures.size() > MAX_FIGURES) {
            throw new InvalidInput(
                    Message.of("Must have at most %d entries", MAX_FIGURES), "input", "caseStudy", "figures");
        }
        return figures.stream()
                .map(figure -> new CaseFigure(
                        line(figure.label(), "label"),
                        Limits.optionalLine(figure.before(), MAX_LABEL, "input", "caseStudy", "figures", "before"),
                        line(figure.after(), "after")))
                .toList();
    }

    private static String line(String text, String field) {
        return Limits.line(text, MAX_LABEL, "input", "caseStudy", "figures", field);
    }
}
