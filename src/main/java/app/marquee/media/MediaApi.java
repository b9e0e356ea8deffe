package app.marquee.media;

import app.marquee.media.MediaInputs.MediaPayload;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Limits;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class MediaApi {
    private final MediaLibrary library;

    MediaApi(MediaLibrary library) {
        this.library = library;
    }

    @Query
    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("The tenant's media, newest first.")
    public MediaConnection media(
            @Name("types") @Description("Only of these types.") @io.smallrye.graphql.api.Nullable @Nullable
                    List<@NonNull MediaType> types,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        var asked = types == null ? null : Limits.list(types, MediaType.values().length, "types");
        return new MediaConnection(library.page(asked, PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Keeps an uploaded file for contents. What it is, its bytes say: PNG, JPEG, GIF, WebP, MP4 or PDF."
            + " Its address works once it is READY. Codes: UNKNOWN_MEDIA_TYPE, MEDIA_TOO_LARGE, TOO_MUCH_MEDIA,"
            + " UPLOAD_INCOMPLETE, UPLOAD_EXPIRED.")
    public MediaPayload createMedia(
            @Name("input") @NonNull @Description("The upload and what to call it.") MediaInputs.CreateMedia input) {
        return Payloads.of(() -> library.create(input), MediaPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description(
            "Deletes media for good: whatever shows its address shows nothing from then on, messages that were sent"
                    + " too. Answers what it was.")
    public MediaPayload deleteMedia(@Name("input") @NonNull @Description("The media.") MediaInputs.DeleteMedia input) {
        return Payloads.of(() -> library.delete(input), MediaPayload::new);
    }
}
