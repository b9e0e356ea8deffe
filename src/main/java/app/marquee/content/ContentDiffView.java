package app.marquee.content;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentDiff")
@Description("What changed from one version of a content to another, word by word. The pieces that were kept or removed"
        + " make up the one text, those that were kept or added the other.")
public record ContentDiffView(
        @NonNull @Description("The version before.") Integer from,
        @NonNull @Description("The version after.") Integer to,

        @NonNull @Description("Of the title.") List<@NonNull DiffPiece> title,

        @NonNull @Description("Of the subject, where one that falls back to the title counts as empty.")
        List<@NonNull DiffPiece> subject,

        @NonNull @Description("Of the body.") List<@NonNull DiffPiece> body,

        @NonNull @Description("Of the case study: its texts and figures, each on a line.")
        List<@NonNull DiffPiece> caseStudy,

        @NonNull @Description("Of the variants of both versions; one that only one of them has is empty in the other.")
        List<@NonNull VariantDiff> variants) {
    static ContentDiffView of(ContentVersion from, ContentVersion to) {
        return new ContentDiffView(
                from.version(),
                to.version(),
                WordDiff.of(from.title(), to.title()),
                WordDiff.of(orEmpty(from.subject()), orEmpty(to.subject())),
                WordDiff.of(from.body(), to.body()),
                WordDiff.of(text(from.caseStudy()), text(to.caseStudy())),
                VariantDiff.of(from.variants(), to.variants()));
    }

    private static String text(@Nullable CaseStudy study) {
        return study == null ? "" : study.text();
    }

    static String orEmpty(@Nullable String subject) {
        return subject == null ? "" : subject;
    }

    @Name("ContentDiffPiece")
    @Description("A piece of text that was kept, removed or added.")
    public record DiffPiece(
            @NonNull @Description("What became of it.") DiffKind kind,
            @NonNull @Description("The text.") String text) {}
}
