package app.marquee.bulk;

import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tables that hold rows without a life of their own: the chunks of uploads and files, and the errors of operations. */
@ApplicationScoped
class BulkSql {
    private static final String PUT_CHUNK =
            "insert into upload_chunk (tenant_id, upload_id, position, bytes) values (?, ?, ?, ?)";
    private static final String CHUNK =
            "select bytes from upload_chunk where tenant_id = ? and upload_id = ? and position = ?";
    private static final String DELETE_CHUNKS = "delete from upload_chunk where tenant_id = ? and upload_id = ?";
    private static final String PUT_FILE_CHUNK =
            "insert into bulk_chunk (tenant_id, operation_id, position, bytes) values (?, ?, ?, ?)";
    private static final String FILE_CHUNK =
            "select bytes from bulk_chunk where tenant_id = ? and operation_id = ? and position = ?";
    private static final String DELETE_FILE_CHUNKS = "delete from bulk_chunk where tenant_id = ? and operation_id = ?";
    private static final String KEEP_ERRORS = """
            insert into bulk_error (tenant_id, operation_id, line, column_name, reason)
            select ?, ?, line, column_name, reason
            from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[])) as e (line, column_name, reason)
            on conflict do nothing
            """;
    private static final String ERRORS = """
            select line, column_name, reason from bulk_error
            where tenant_id = ? and operation_id = ? and (line, column_name) > (?, ?)
            order by line, column_name limit ?
            """;

    private final EntityManager entityManager;

    BulkSql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void putChunk(UUID tenantId, UUID uploadId, int position, byte[] bytes) {
        execute(PUT_CHUNK, tenantId, uploadId, position, bytes);
    }

    /** Null where there is none, or no longer. */
    byte @Nullable [] chunk(UUID tenantId, UUID uploadId, int position) {
        return bytes(CHUNK, tenantId, uploadId, position);
    }

    void deleteChunks(UUID tenantId, UUID uploadId) {
        execute(DELETE_CHUNKS, tenantId, uploadId);
    }

    void putFileChunk(UUID tenantId, UUID operationId, int position, byte[] bytes) {
        execute(PUT_FILE_CHUNK, tenantId, operationId, position, bytes);
    }

    byte @Nullable [] fileChunk(UUID tenantId, UUID operationId, int position) {
        return bytes(FILE_CHUNK, tenantId, operationId, position);
    }

    void deleteFileChunks(UUID tenantId, UUID operationId) {
        execute(DELETE_FILE_CHUNKS, tenantId, operationId);
    }

    /** Keeps one error a line and column; answers how many it kept. */
    int keepErrors(UUID tenantId, UUID operationId, List<BulkError> errors) {
        return execute(
                KEEP_ERRORS,
                tenantId,
                operationId,
                errors.stream().map(BulkError::line).toArray(Long[]::new),
                errors.stream().map(BulkError::column).toArray(String[]::new),
                errors.stream().map(error -> error.reason().stored()).toArray(String[]::new));
    }

    /** The errors after a place, by line and column. */
    List<BulkError> errorsAfter(UUID tenantId, UUID operationId, long line, String column, int limit) {
        return session().doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(ERRORS)) {
                statement.setObject(1, tenantId);
                statement.setObject(2, operationId);
                statement.setLong(3, line);
                statement.setString(4, column);
                statement.setInt(5, limit);
                var errors = new ArrayList<BulkError>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        errors.add(
                                new BulkError(rows.getLong(1), rows.getString(2), Message.restored(rows.getString(3))));
                    }
                }
                return errors;
            }
        });
    }

    private byte @Nullable [] bytes(String sql, UUID tenantId, UUID ownerId, int position) {
        return session().doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setObject(1, tenantId);
                statement.setObject(2, ownerId);
                statement.setInt(3, position);
                try (var row = statement.executeQuery()) {
                    return row.next() ? row.getBytes(1) : null;
                }
            }
        });
    }

    private int execute(String sql, Object... values) {
        return session().doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    private Session session() {
        return entityManager.unwrap(Session.class);
    }
}
