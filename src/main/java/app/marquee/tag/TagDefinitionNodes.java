package app.marquee.tag;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find tag definitions. */
class TagDefinitionNodes {
    @Produces
    @Singleton
    static NodeResolver tagDefinitions(TagDefinitions definitions) {
        return new NodeResolver(TagDefinition.PREFIX, Permission.CUSTOMER_READ, definitions::find);
    }
}
