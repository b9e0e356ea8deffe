package app.marquee.bulk;

import app.marquee.security.SignedTokens.Token;
import app.marquee.tenancy.TenantContext;
import java.util.UUID;

/** The bytes of one PUT on their way into the database. Each chunk is its own transaction; none of them is usable before the end. */
final class UploadReception {
    private final Uploads uploads;
    private final TenantContext tenantContext;
    private final UUID tenantId;
    private final UUID uploadId;
    private final int number;
    private final EncodingDetector detector = new EncodingDetector();

    private int chunks;
    private long size;

    private UploadReception(Uploads uploads, TenantContext tenantContext, Token token, int number) {
        this.uploads = uploads;
        this.tenantContext = tenantContext;
        this.tenantId = token.tenantId();
        this.uploadId = token.id();
        this.number = number;
    }

    static UploadReception begin(Uploads uploads, TenantContext tenantContext, Token token) {
        var number = tenantContext.callAs(token.tenantId(), () -> uploads.beginReception(token.id()));
        return new UploadReception(uploads, tenantContext, token, number);
    }

    void take(byte[] chunk) {
        detector.accept(chunk, chunk.length);
        tenantContext.runAs(tenantId, () -> uploads.receive(uploadId, number, chunks, chunk));
        chunks++;
        size += chunk.length;
    }

    void end() {
        tenantContext.runAs(tenantId, () -> uploads.endReception(uploadId, number, size, detector.verdict()));
    }
}
