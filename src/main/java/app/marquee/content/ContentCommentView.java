package app.marquee.content;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentComment")
@Description("What a member said about a version of a content.")
public record ContentCommentView(
        String id,

        @NonNull @Description("The version that it is about.")
        Integer version,

        @NonNull @Description("Who said it: as `Content.author` names people.")
        String author,

        @NonNull @Description("What was said: 1 to 4,000 characters of plain text.")
        String body,

        @NonNull @Description("When.") Instant at,

        @Nullable @Description("Who said that it is settled; null: nobody yet.")
        String resolvedBy,

        @Nullable @Description("When it was settled.") Instant resolvedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "ccm";

    static ContentCommentView of(ContentComment comment) {
        return new ContentCommentView(
                Ids.encode(PREFIX, comment.id()),
                comment.version(),
                comment.author(),
                comment.body(),
                comment.at(),
                comment.resolvedBy(),
                comment.resolvedAt(),
                comment.revision());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
