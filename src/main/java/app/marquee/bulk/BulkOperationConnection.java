package app.marquee.bulk;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("BulkOperationConnection")
@Description("A page of bulk operations.")
public final class BulkOperationConnection
        extends Connection<BulkOperationView, BulkOperationConnection.BulkOperationEdge> {
    @Name("BulkOperationEdge")
    @Description("A bulk operation and its place in the list.")
    public record BulkOperationEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("The bulk operation.") BulkOperationView node) {}

    BulkOperationConnection(Page<BulkOperationView> page) {
        super(page, BulkOperationEdge::new);
    }
}
