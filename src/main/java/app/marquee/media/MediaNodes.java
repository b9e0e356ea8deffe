package app.marquee.media;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find media. */
class MediaNodes {
    @Produces
    @Singleton
    static NodeResolver media(MediaLibrary library) {
        return new NodeResolver(MediaView.PREFIX, Permission.CONTENT_READ, library::find);
    }
}
