package app.marquee.generation;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find texts that a machine was asked to write. */
class GenerationNodes {
    @Produces
    @Singleton
    static NodeResolver generations(Generations generations) {
        return new NodeResolver(GenerationView.PREFIX, Permission.CONTENT_READ, generations::find);
    }
}
