package app.marquee.media;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
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
    public void read(UUID tenantId, UUID mediaId, ByteRange range, Consumer<byte[]> chunks) {
        int length = tenantContext.callAs(
                tenantId, () -> sql.chunkLength(tenantId, mediaId).orElseThrow(() -> new MediaLost(mediaId)));
        for (long position = range.first() / length; position <= range.last() / length; position++) {
            int at = Math.toIntExact(position);
            byte[] chunk = tenantContext.callAs(
                    tenantId, () -> sql.chunk(tenantId, mediaId, at).orElseThrow(() -> new MediaLost(mediaId)));
            chunks.accept(within(range, position * length, chunk));
        }
    }

    private static byte[] within(ByteRange range, long begin, byte[] chunk) {
        int from = (int) Math.max(0, range.first() - begin);
        int to = (int) Math.min(chunk.length, range.last() - begin + 1);
        return from == 0 && to == chunk.length ? chunk : Arrays.copyOfRange(chunk, from, to);
    }

    @Override
    public void delete(UUID tenantId, UUID mediaId) {
        tenantContext.runAs(tenantId, () -> sql.deleteChunks(tenantId, mediaId));
    }
}
