package app.marquee.content;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ContentMatrixApi {
    private final ContentMatrix matrix;

    ContentMatrixApi(ContentMatrix matrix) {
        this.matrix = matrix;
    }

    @Query
    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("Which stages and scenes have approved contents, which are empty, and what each brought. Counts all"
            + " contents at this moment: dear, as its price says.")
    public ContentMatrixView contentMatrix(
            @Name("kind") @Description("Only contents of this kind.") @Nullable ContentKind kind,
            @Name("since")
                    @Description("What campaigns brought that started at this time or later; left out: in the last 365"
                            + " days.")
                    @Nullable
                    Instant since) {
        return matrix.of(kind, since);
    }
}
