package app.marquee.bulk;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the bulk mutations take. */
public final class BulkInputs {
    private BulkInputs() {}

    @Input("CreateUploadInput")
    @Description("A file to upload.")
    public record CreateUpload(
            @NonNull
            @Description(
                    "The file's name, 1 to 255 characters. One that ends in .jsonl or .ndjson says that the file is"
                            + " JSON Lines; otherwise the file's first character tells.")
            String fileName) {}

    @Input("StartImportInput")
    @Description("A file to import, and how to read it.")
    public record StartImport(
            @Id @NonNull @Description("The upload, whose file has arrived.")
            String uploadId,

            @NonNull @Description("What the file holds.") BulkKind kind,

            @NonNull @Description("Which column fills which field, 1 to 200; other columns are not read.")
            List<@NonNull Column> columns,

            @Nullable
            @Description("UTF-8 or GB18030 (GBK and GB2312 are read as GB18030); left out: told by the file's bytes.")
            String encoding,

            @Id @Nullable @Description("The pool that the codes go into, of an IMPORT_COUPONS and of nothing else.")
            String couponPoolId) {}

    @Input("RunBulkQueryInput")
    @Description("A list to write to a file.")
    public record RunBulkQuery(
            @NonNull
            @Description(
                    "A query with one list at its top and what to write of each entry under `nodes`, or under `node` in"
                            + " `edges`: `{ customers(filter: {...}) { nodes { id externalId } } }`. 1 to 20,000 characters."
                            + " Without first, after, last, before, sort and variables. Up to 5 lists with pages may stand directly in"
                            + " the entries, such as `orders { nodes { id } }`, and none below those.")
            String document) {}

    @Input("CancelBulkOperationInput")
    @Description("A bulk operation to cancel.")
    public record CancelBulkOperation(
            @Id @NonNull @Description("The bulk operation.") String id) {}

    @Input("ColumnInput")
    @Description("A column of the file and the field that it fills. Several fields may come from one column.")
    public record Column(
            @NonNull
            @Description(
                    "Name of the column in the header line, exactly, or the key in JSON Lines: 1 to 200 characters.")
            String column,

            @NonNull
            @Description(
                    "Customers: externalId (required), displayName, timeZone, language, email, phone, consent.PURPOSE.CHANNEL"
                            + " such as consent.marketing.email (true or false), tag.KEY, tagExpiresAt.KEY (an instant, or a date in the"
                            + " tenant's zone), identity.KIND or identity.KIND.SOURCE such as identity.member_card or"
                            + " identity.external.pos. Orders and events name the customer by at least one of customerExternalId,"
                            + " email, phone, identity.KIND and identity.KIND.SOURCE. Orders: orderedAt (an instant, or a date in"
                            + " the tenant's zone) and amount (both required), externalId, units, status. Events: type and"
                            + " occurredAt (both required), messageId by which the event is known, else by all of it, property.KEY"
                            + " (up to 50, each text of up to 500). Channel results: channel (its id or its name), day"
                            + " (such as 2026-01-31) and cost (all three required), campaign, impressions, clicks, conversions."
                            + " Coupons: code, and nothing else.")
            String field) {}
}
