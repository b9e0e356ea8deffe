package app.marquee.audit;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find events of the audit log. */
class AuditNodes {
    @Produces
    @Singleton
    static NodeResolver auditEvents(AuditLog log) {
        return new NodeResolver(AuditEntry.PREFIX, Permission.AUDIT_READ, log::find);
    }
}
