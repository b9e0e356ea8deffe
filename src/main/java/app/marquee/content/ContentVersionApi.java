package app.marquee.content;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ContentVersionApi {
    private final Contents contents;
    private final ContentVersions versions;

    ContentVersionApi(Contents contents, ContentVersions versions) {
        this.contents = contents;
        this.versions = versions;
    }

    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("What it has said so far, the present version first.")
    public ContentVersionConnection versions(
            @Source ContentView content,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ContentVersionConnection(versions.page(content.key(), PageRequest.of(first, after, last, before)));
    }

    @Query
    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("What changed in a content from one version to another, word by word.")
    public ContentDiffView contentDiff(
            @Name("id") @Id @NonNull @Description("The content.") String id,
            @Name("from") @Description("The version before.") int from,
            @Name("to") @Description("The version after; it may be the earlier one.") int to) {
        return versions.diff(Ids.decode(ContentView.PREFIX, id), from, to);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Takes a content that nobody has approved yet back to what an earlier version says, as a new version."
            + " Codes: INVALID_TEMPLATE, WRONG_STATUS.")
    public ContentPayload rollBackContent(
            @Name("input") @NonNull @Description("The content and the version.") ContentInputs.RollBackContent input) {
        return Payloads.of(() -> contents.rollBack(input), ContentPayload::new);
    }
}
