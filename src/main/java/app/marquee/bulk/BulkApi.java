package app.marquee.bulk;

import app.marquee.bulk.BulkPayloads.BulkOperationPayload;
import app.marquee.bulk.BulkPayloads.UploadPayload;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import io.smallrye.graphql.api.Subscription;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class BulkApi {
    private final Uploads uploads;
    private final BulkOperations operations;
    private final BulkQueries queries;

    BulkApi(Uploads uploads, BulkOperations operations, BulkQueries queries) {
        this.uploads = uploads;
        this.operations = operations;
        this.queries = queries;
    }

    @Query
    @Requires({Permission.DATA_IMPORT, Permission.DATA_EXPORT})
    @Description("A bulk operation by its id; null where there is none in the tenant.")
    public @Nullable BulkOperationView bulkOperation(
            @Id @NonNull @Name("id") @Description("Id of a bulk operation.") String id) {
        return operations.find(List.of(Ids.decode(BulkOperationView.PREFIX, id))).stream()
                .findFirst()
                .orElse(null);
    }

    @Query
    @NonNull
    @Requires({Permission.DATA_IMPORT, Permission.DATA_EXPORT})
    @Description("The tenant's bulk operations, newest first.")
    public BulkOperationConnection bulkOperations(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new BulkOperationConnection(operations.page(PageRequest.of(first, after, last, before)));
    }

    @Subscription
    @NonNull
    @Requires({Permission.DATA_IMPORT, Permission.DATA_EXPORT})
    @Description(
            "How far a bulk operation is: first as it is now, then after each change, at most a few times a second,"
                    + " until it has ended. NOT_FOUND where there is none in the tenant.")
    public BulkOperationView bulkOperationProgress(
            @Id @NonNull @Name("id") @Description("Id of a bulk operation.") String id) {
        return operations.follow(Ids.decode(BulkOperationView.PREFIX, id));
    }

    @Mutation
    @NonNull
    @Requires(Permission.DATA_IMPORT)
    @Description("Makes a place for a file, which is then PUT to the url that this answers. Code: TOO_MANY_UPLOADS.")
    public UploadPayload createUpload(@Name("input") @NonNull @Description("The file.") BulkInputs.CreateUpload input) {
        return Payloads.of(() -> uploads.create(input), UploadPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.DATA_IMPORT)
    @Description("Imports an uploaded file in the background; ask `bulkOperation` how far it is. A line that cannot be"
            + " taken over never stops the others. The same file again changes nothing. Codes: UPLOAD_INCOMPLETE,"
            + " UPLOAD_EXPIRED, UNSUPPORTED_KIND, UNSUPPORTED_ENCODING, DUPLICATE_FIELD.")
    public BulkOperationPayload startImport(
            @Name("input") @NonNull @Description("The file and how to read it.") BulkInputs.StartImport input) {
        return Payloads.of(() -> operations.startImport(input), BulkOperationPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.DATA_EXPORT)
    @Description(
            "Has a whole list written to a file of JSON Lines, one entry a line in the form that the API gives it, in"
                    + " the background. What lists with pages inside the entries hold follows each entry, all of it, as lines"
                    + " of its own with the entry's id as `__parentId`; ask `bulkOperation` how far it is and then for its `url`. What it reads, it reads with"
                    + " your rights of that moment, personal data always masked. An entry that is there from start to end"
                    + " is in the file exactly once. One at a time in a tenant. Codes: INVALID_DOCUMENT, NOT_ONE_CONNECTION,"
                    + " NESTED_CONNECTION, PAGING_NOT_TAKEN, SORT_NOT_TAKEN, VARIABLES_NOT_TAKEN, BULK_QUERY_RUNNING,"
                    + " TOO_MANY_FILES.")
    public BulkOperationPayload runBulkQuery(
            @Name("input") @NonNull @Description("The list.") BulkInputs.RunBulkQuery input) {
        return Payloads.of(() -> queries.start(input), BulkOperationPayload::new);
    }

    @Mutation
    @NonNull
    @Requires({Permission.DATA_IMPORT, Permission.DATA_EXPORT})
    @Description(
            "Ends a bulk operation early: DATA_IMPORT for an import, DATA_EXPORT for an export. What an import has taken"
                    + " over stays; an export leaves no file. Of an export that is complete it deletes the file, and the status"
                    + " stays COMPLETED. Code: ALREADY_ENDED.")
    public BulkOperationPayload cancelBulkOperation(
            @Name("input") @NonNull @Description("The bulk operation.") BulkInputs.CancelBulkOperation input) {
        return Payloads.of(
                () -> operations.cancel(Ids.decode(BulkOperationView.PREFIX, input.id())), BulkOperationPayload::new);
    }
}
