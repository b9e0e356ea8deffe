package app.marquee.bulk;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find bulk operations. */
class BulkNodes {
    @Produces
    @Singleton
    static NodeResolver bulkOperations(BulkOperations operations) {
        return new NodeResolver(
                BulkOperationView.PREFIX, Set.of(Permission.DATA_IMPORT, Permission.DATA_EXPORT), operations::find);
    }
}
