package app.marquee.bulk;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds bulk operations for {@code node(id:)}. */
@ApplicationScoped
class BulkNodes implements NodeResolver {
    private final BulkOperations operations;
    private final CurrentCaller caller;

    BulkNodes(BulkOperations operations, CurrentCaller caller) {
        this.operations = operations;
        this.caller = caller;
    }

    @Override
    public String prefix() {
        return BulkOperationView.PREFIX;
    }

    @Override
    public @Nullable Node find(UUID id) {
        return caller.may(Permission.DATA_IMPORT) ? operations.find(id).orElse(null) : null;
    }
}
