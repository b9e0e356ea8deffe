package app.marquee.audit;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds events of the audit log for {@code node(id:)}. */
@ApplicationScoped
class AuditNodes implements NodeResolver {
    private final AuditLog log;
    private final CurrentCaller caller;

    AuditNodes(AuditLog log, CurrentCaller caller) {
        this.log = log;
        this.caller = caller;
    }

    @Override
    public String prefix() {
        return AuditEntry.PREFIX;
    }

    @Override
    public @Nullable Node find(UUID id) {
        return caller.may(Permission.AUDIT_READ) ? log.find(id).orElse(null) : null;
    }
}
