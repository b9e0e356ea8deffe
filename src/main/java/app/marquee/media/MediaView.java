package app.marquee.media;

import app.marquee.shared.Node;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Media")
@Description("A picture, a film or a document that contents show.")
public record MediaView(
        String id,

        @NonNull @Description("What the tenant calls it: 1 to 200 characters.")
        String title,

        @Nullable @Description("What it shows, for who does not see it: at most 500 characters.")
        String altText,

        @NonNull @Description("What it is, told by its bytes.")
        MediaType type,

        @NonNull @Description("How far it has come.") MediaStatus status,

        @NonNull @Description("Bytes.") Integer size,

        @Nullable @Description("Width in pixels; null for films and documents.")
        Integer width,

        @Nullable @Description("Height in pixels; null for films and documents.")
        Integer height,

        @Nullable @Description("SHA-256 of its bytes, in hexadecimal digits; null until it is READY.")
        String sha256,

        @Nullable
        @Description("Where everybody can see it who knows this address, for ten years; null until it is READY.")
        String url,

        @NonNull @Description("Who brought it: as `Content.author` names people.")
        String createdBy,

        @NonNull @Description("When.") Instant createdAt)
        implements Node {

    static final String PREFIX = "med";

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
