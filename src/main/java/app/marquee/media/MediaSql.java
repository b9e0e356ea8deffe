package app.marquee.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** The table of chunks, which are rows without a life of their own. */
@ApplicationScoped
class MediaSql {
    private static final String PUT_CHUNK = """
            insert into media_chunk (tenant_id, media_id, position, bytes) values (?, ?, ?, ?)
            on conflict (tenant_id, media_id, position) do update set bytes = excluded.bytes
            """;
    private static final String CHUNK_LENGTH =
            "select octet_length(bytes) from media_chunk where tenant_id = ? and media_id = ? and position = 0";
    private static final String CHUNK =
            "select bytes from media_chunk where tenant_id = ? and media_id = ? and position = ?";
    private static final String DELETE_CHUNKS = "delete from media_chunk where tenant_id = ? and media_id = ?";

    private final EntityManager entityManager;

    MediaSql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void putChunk(UUID tenantId, UUID mediaId, int position, byte[] bytes) {
        entityManager
                .createNativeQuery(PUT_CHUNK)
                .setParameter(1, tenantId)
                .setParameter(2, mediaId)
                .setParameter(3, position)
                .setParameter(4, bytes)
                .executeUpdate();
    }

    /** Of each of the chunks but the last, which may be shorter; empty where there are none. */
    Optional<Integer> chunkLength(UUID tenantId, UUID mediaId) {
        return entityManager
                .createNativeQuery(CHUNK_LENGTH, Integer.class)
                .setParameter(1, tenantId)
                .setParameter(2, mediaId)
                .getResultStream()
                .map(Integer.class::cast)
                .findFirst();
    }

    Optional<byte[]> chunk(UUID tenantId, UUID mediaId, int position) {
        return entityManager
                .createNativeQuery(CHUNK, byte[].class)
                .setParameter(1, tenantId)
                .setParameter(2, mediaId)
                .setParameter(3, position)
                .getResultStream()
                .map(byte[].class::cast)
                .findFirst();
    }

    void deleteChunks(UUID tenantId, UUID mediaId) {
        entityManager
                .createNativeQuery(DELETE_CHUNKS)
                .setParameter(1, tenantId)
                .setParameter(2, mediaId)
                .executeUpdate();
    }
}
