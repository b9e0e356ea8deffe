package app.marquee.media;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on media take and give. */
public final class MediaInputs {
    private MediaInputs() {}

    @Input("CreateMediaInput")
    @Description("An uploaded file to keep for contents.")
    public record CreateMedia(
            @Id @NonNull @Description("The upload, all of whose bytes have arrived.")
            String uploadId,

            @NonNull @Description("What to call it: 1 to 200 characters.")
            String title,

            @Nullable @Description("What it shows, for who does not see it: at most 500 characters.")
            String altText) {}

    @Input("DeleteMediaInput")
    @Description("Media that are no longer needed.")
    public record DeleteMedia(
            @Id @NonNull @Description("The media.") String id) {}

    @Name("MediaPayload")
    @Description("The media, or what to correct.")
    public record MediaPayload(
            @Nullable @Description("The media; null when there are errors.")
            MediaView media,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
