package app.marquee.bulk;

import app.marquee.bulk.BulkPayloads.BulkOperationPayload;
import app.marquee.bulk.BulkPayloads.UploadPayload;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.Payloads;
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

    BulkApi(Uploads uploads, BulkOperations operations) {
        this.uploads = uploads;
        this.operations = operations;
    }

    @Query
    @Requires(Permission.DATA_IMPORT)
    @Description("A bulk operation by its id; null where there is none in the tenant.")
    public @Nullable BulkOperationView bulkOperation(
            @Id @NonNull @Name("id") @Description("Id of a bulk operation.") String id) {
        return operations.find(List.of(Ids.decode(BulkOperationView.PREFIX, id))).stream()
                .findFirst()
                .orElse(null);
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
}
