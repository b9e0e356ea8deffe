package app.marquee.bulk;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("BulkOperation")
@Description("Work on many rows at once, an import or an export. Ask for it again to see how far it is.")
public record BulkOperationView(
        @Ignore UUID key,
        @NonNull @Description("What it does.") BulkKind kind,
        @NonNull @Description("How far it is.") BulkStatus status,

        @Description("Rows done so far: succeeded and failed together.")
        int processed,

        @Description("Rows of an import that are as the file says now, those that already were included; lines that an"
                + " export has written.")
        int succeeded,

        @Description("Rows that could not be taken over; the errors file says why.")
        int failed,

        @Nullable @Description("Why it stopped before the end; null unless the status is FAILED.")
        String failure,

        @Nullable
        @Description("Where to GET the errors so far as CSV with the columns line, column and reason, the header of the"
                + " file being line 1; up to 100,000 errors. The address is itself the right to use it, for a day after"
                + " it was asked for. Null while there are none.")
        String errorsUrl,

        @Nullable @Description("Lines in the file that an export writes, those of children too; null for an import.")
        Integer objectCount,

        @Nullable
        @Description("Bytes of the file that an export writes; null for an import and where there is no file any more.")
        Integer fileSize,

        @Nullable
        @Description(
                "Where to GET the file of JSON Lines once it is whole, with `Accept-Encoding: gzip` compressed. Only who"
                        + " asked for the file is shown the address; it is itself the right to use it, until `expiresAt`"
                        + " and as long as who asked may export. Each"
                        + " download is recorded.")
        String url,

        @Nullable
        @Description(
                "When the file is deleted, 7 days after it became whole, unless cancelBulkOperation did; null while there is"
                        + " none.")
        Instant expiresAt,

        @NonNull @Description("When it was asked for.") Instant createdAt,

        @Nullable @Description("When it ended, well or not.")
        Instant completedAt)
        implements Node {
    static final String PREFIX = "blk";

    static BulkOperationView of(
            BulkOperation operation,
            @Nullable String errorsUrl,
            @Nullable Long fileSize,
            @Nullable String url,
            @Nullable Instant expiresAt) {
        var failure = operation.failure();
        return new BulkOperationView(
                operation.id(),
                operation.kind(),
                operation.status(),
                Math.toIntExact(operation.succeeded() + operation.failed()),
                Math.toIntExact(operation.succeeded()),
                Math.toIntExact(operation.failed()),
                failure == null ? null : failure.forCaller(),
                errorsUrl,
                operation.kind() == BulkKind.EXPORT_QUERY ? Math.toIntExact(operation.succeeded()) : null,
                fileSize == null ? null : Math.toIntExact(fileSize),
                url,
                expiresAt,
                operation.createdAt(),
                operation.completedAt());
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed: blk_...")
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
