package app.marquee.media;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps media in the database, a chunk in a row, each in a transaction of its own. */
@ApplicationScoped
class DatabaseStore implements MediaStore {
    private final MediaSql sql;
    private final TenantContext tenantContext;

    DatabaseStore(MediaSql sql, TenantContext tenantContext) {
        this.sql = sql;
        this.tenantContext = tenantContext;
    }

    @Override
    public StoreCode code() {
        return StoreCode.DATABASE;
    }

    @Override
    public void put(UUID tenantId, UUID mediaId, MediaBytes bytes) {
        for (int position = 0; position < bytes.chunks(); position++) {
            byte[] chunk = bytes.chunk().apply(position);
            int at = position;
            tenantContext.runAs(tenantId, () -> sql.putChunk(tenantId, mediaId, at, chunk));
        }
    }

    @Override
    public void read(UUID tenantId, UUID mediaId, Consumer<byte[]> chunks) {
        int count = tenantContext.callAs(tenantId, () -> sql.countChunks(tenantId, mediaId));
        if (count == 0) {
            throw new MediaLost(mediaId);
        }
        for (int position = 0; position < count; position++) {
            int at = position;
            chunks.accept(tenantContext.callAs(
                    tenantId, () -> sql.chunk(tenantId, mediaId, at).orElseThrow(() -> new MediaLost(mediaId))));
        }
    }

    @Override
    public void delete(UUID tenantId, UUID mediaId) {
        tenantContext.runAs(tenantId, () -> sql.deleteChunks(tenantId, mediaId));
    }
}
