package app.marquee.bulk;

import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Uploads for features that make something of them, in the transaction and tenant at hand. */
@ApplicationScoped
public class ReceivedFiles {
    private final Uploads uploads;
    private final UploadRepository repository;
    private final BulkSql sql;
    private final TenantContext tenantContext;

    ReceivedFiles(Uploads uploads, UploadRepository repository, BulkSql sql, TenantContext tenantContext) {
        this.uploads = uploads;
        this.repository = repository;
        this.sql = sql;
        this.tenantContext = tenantContext;
    }

    /**
     * The file of an upload, which nobody replaces until the transaction ends.
     *
     * @throws UploadNotFound when there is no such upload
     * @throws UploadIncomplete when not all of it has arrived
     * @throws UploadExpired when its time is over
     */
    public ReceivedFile require(String uploadId) {
        var upload = uploads.requireReceived(Ids.decode(UploadView.PREFIX, uploadId));
        return upload.file();
    }

    /** Whether no other PUT has begun since, and the time of the upload is not over. */
    public boolean isStill(ReceivedFile file) {
        return repository
                .findByIdOptional(file.uploadId())
                .filter(upload -> upload.status() == UploadStatus.RECEIVED
                        && upload.file().equals(file))
                .isPresent();
    }

    /** @throws UnreadableFile when it is not there any more */
    public byte[] chunk(ReceivedFile file, int position) {
        return Optional.ofNullable(sql.chunk(tenantContext.tenantId(), file.uploadId(), position))
                .orElseThrow(() -> new UnreadableFile(Message.of("The uploaded file was deleted.")));
    }
}
