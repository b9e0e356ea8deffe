package app.marquee.document;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find trusted documents. */
class DocumentNodes {
    @Produces
    @Singleton
    static NodeResolver documents(Documents documents) {
        return new NodeResolver(TrustedDocument.PREFIX, Permission.DOCUMENT_MANAGE, documents::find);
    }
}
