package app.marquee.bulk;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files on their way in, in the transaction and tenant at hand. */
@ApplicationScoped
class Uploads {
    static final int MAXIMUM_OPEN = 100;

    private static final int MAXIMUM_NAME = 255;

    private final UploadRepository repository;
    private final BulkOperationRepository operations;
    private final BulkSql sql;
    private final TenantContext tenantContext;
    private final SignedTokens tokens;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;
    private final String publicUrl;

    Uploads(
            UploadRepository repository,
            BulkOperationRepository operations,
            BulkSql sql,
            TenantContext tenantContext,
            SignedTokens tokens,
            Jobs jobs,
            Audit audit,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.repository = repository;
        this.operations = operations;
        this.sql = sql;
        this.tenantContext = tenantContext;
        this.tokens = tokens;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    UploadView create(BulkInputs.CreateUpload input) {
        if (repository.countOpen() >= MAXIMUM_OPEN) {
            throw new TooManyUploads(MAXIMUM_OPEN);
        }
        var name = Limits.line(input.fileName(), MAXIMUM_NAME, "input", "fileName");
        var upload = new Upload(name, clock.instant());
        repository.persist(upload);
        jobs.enqueue(UploadExpiry.KIND, upload.id(), upload.expiresAt());
        var id = Ids.encode(UploadView.PREFIX, upload.id());
        audit.record("createUpload", id, Map.of());
        return new UploadView(id, url(upload), upload.expiresAt());
    }

    private String url(Upload upload) {
        var token = tokens.sign(Purpose.UPLOAD, tenantContext.tenantId(), upload.id(), 0, upload.expiresAt());
        return publicUrl + UploadRoute.PATH + token;
    }

    /** Makes room for the bytes of a PUT; answers the number that they come under. */
    int beginReception(UUID id) {
        var upload = repository
                .toChange(id)
                .orElseThrow(() -> new UploadRefused(404, Message.of("There is no such upload.")));
        if (operations.existsFor(id)) {
            throw new UploadRefused(409, Message.of("An import of this file has begun; create another upload."));
        }
        var reception = upload.receive();
        sql.deleteChunks(tenantContext.tenantId(), id);
        return reception;
    }

    void receive(UUID id, int reception, int position, byte[] bytes) {
        requireReception(id, reception);
        sql.putChunk(tenantContext.tenantId(), id, position, bytes);
    }

    private void requireReception(UUID id, int reception) {
        repository.toRelyOn(id).orElseThrow(() -> new UploadNotFound(id)).requireReceiving(reception);
    }

    void endReception(UUID id, int reception, long size, Charset detected) {
        repository.toChange(id).orElseThrow(() -> new UploadNotFound(id)).received(reception, size, detected);
    }

    /** The upload with its bytes all there, which nobody replaces until the transaction ends. */
    Upload requireReceived(UUID id) {
        var upload = repository.toRelyOn(id).orElseThrow(() -> new UploadNotFound(id));
        upload.requireReceived();
        return upload;
    }

    /** Deletes the bytes; false where an import still reads them. */
    boolean expire(UUID id) {
        var upload = repository.toChange(id);
        if (operations.existsUnfinishedFor(id)) {
            return false;
        }
        upload.ifPresent(Upload::expire);
        sql.deleteChunks(tenantContext.tenantId(), id);
        return true;
    }
}
