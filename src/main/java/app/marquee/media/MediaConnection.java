package app.marquee.media;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("MediaConnection")
@Description("A page of media, newest first.")
public final class MediaConnection extends Connection<MediaView, MediaConnection.MediaEdge> {
    MediaConnection(Page<MediaView> page) {
        super(page, MediaEdge::new);
    }

    @Name("MediaEdge")
    @Description("One of the media and its place in the list.")
    public record MediaEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The media.") MediaView node) {}
}
