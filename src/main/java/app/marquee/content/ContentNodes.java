package app.marquee.content;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find contents, what they said, and what is said about them. */
class ContentNodes {
    @Produces
    @Singleton
    static NodeResolver contents(Contents contents) {
        return new NodeResolver(ContentView.PREFIX, Permission.CONTENT_READ, contents::find);
    }

    @Produces
    @Singleton
    static NodeResolver comments(ContentComments comments) {
        return new NodeResolver(ContentCommentView.PREFIX, Permission.CONTENT_READ, comments::find);
    }

    @Produces
    @Singleton
    static NodeResolver versions(ContentVersions versions) {
        return new NodeResolver(ContentVersionView.PREFIX, Permission.CONTENT_READ, versions::find);
    }
}
