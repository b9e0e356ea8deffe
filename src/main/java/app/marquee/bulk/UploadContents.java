package app.marquee.bulk;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads the bytes of uploads outside transactions, a chunk at a time. */
@ApplicationScoped
class UploadContents {
    private final BulkSql sql;
    private final TenantContext tenantContext;

    UploadContents(BulkSql sql, TenantContext tenantContext) {
        this.sql = sql;
        this.tenantContext = tenantContext;
    }

    UploadContent of(UUID tenantId, ImportPlan plan) {
        return new UploadContent() {
            @Override
            public long size() {
                return plan.size();
            }

            @Override
            public byte[] chunk(int position) {
                return read(tenantId, plan.uploadId(), position)
                        .orElseThrow(() -> new UnreadableFile(Message.of("The uploaded file was deleted.")));
            }
        };
    }

    private Optional<byte[]> read(UUID tenantId, UUID uploadId, int position) {
        return tenantContext.callAs(tenantId, () -> Optional.ofNullable(sql.chunk(tenantId, uploadId, position)));
    }
}
