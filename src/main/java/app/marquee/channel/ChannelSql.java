package app.marquee.channel;

import app.marquee.security.CipherText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Session;

/** The rows of exported files: they have no life of their own, and there are as many as messages. */
@ApplicationScoped
class ChannelSql {
    private static final String KEEP_EXPORT = """
            insert into channel_export (tenant_id, id, channel_id, campaign_id, created_at)
            values (?, ?, ?, ?, ?) on conflict (tenant_id, channel_id, campaign_id) do nothing
            """;
    private static final String EXPORT_ID =
            "select id from channel_export where tenant_id = ? and channel_id = ? and campaign_id = ?";
    private static final String KEEP_ROWS = """
            insert into channel_export_row (tenant_id, export_id, message_id, line_cipher, key_id)
            select ?, ?, message_id, line_cipher, key_id
            from unnest(cast(? as uuid[]), cast(? as bytea[]), cast(? as integer[])) as r (message_id, line_cipher, key_id)
            on conflict do nothing
            """;
    private static final String ROWS_AFTER = """
            select message_id, line_cipher, key_id from channel_export_row
            where tenant_id = ? and export_id = ? and message_id > ?
            order by message_id limit ?
            """;
    // The files are joined for the index of their rows.
    private static final String ROWS_OF = """
            select r.message_id, r.line_cipher, r.key_id from channel_export e
            join channel_export_row r on r.tenant_id = e.tenant_id and r.export_id = e.id
            where e.tenant_id = ? and r.message_id = any(?)
            """;
    private static final String DELETE_ROWS = """
            delete from channel_export_row r using channel_export e
            where e.tenant_id = ? and r.tenant_id = e.tenant_id and r.export_id = e.id and r.message_id = any(?)
            """;
    private static final String EXPORTS = """
            select e.channel_id, e.id, e.campaign_id, e.created_at, r.count
            from unnest(cast(? as uuid[])) as c (channel_id)
            cross join lateral (
                select * from channel_export
                where tenant_id = ? and channel_id = c.channel_id
                order by id desc limit ?) e
            cross join lateral (
                select count(*) from channel_export_row
                where tenant_id = ? and export_id = e.id) r
            order by e.id desc
            """;

    private static final String EXPORTS_OF = """
            select e.channel_id, e.id, e.campaign_id, e.created_at, (
                select count(*) from channel_export_row r where r.tenant_id = e.tenant_id and r.export_id = e.id)
            from channel_export e
            where e.tenant_id = ? and e.id = any(?)
            order by e.id desc
            """;

    private final EntityManager entityManager;

    ChannelSql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    record ExportRow(UUID messageId, CipherText line) {}

    record Export(UUID channelId, UUID id, UUID campaignId, Instant createdAt, int rows) {}

    /** The file of a campaign, made if it is the first message. */
    UUID exportOf(UUID tenantId, UUID channelId, UUID campaignId, UUID newId, Instant now) {
        return session().doReturningWork(connection -> {
            try (var insert = connection.prepareStatement(KEEP_EXPORT)) {
                set(insert, tenantId, newId, channelId, campaignId, now.atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
            try (var select = connection.prepareStatement(EXPORT_ID)) {
                set(select, tenantId, channelId, campaignId);
                try (var rows = select.executeQuery()) {
                    rows.next();
                    return rows.getObject(1, UUID.class);
                }
            }
        });
    }

    /** Keeps each message once. */
    void keepRows(UUID tenantId, UUID exportId, List<ExportRow> rows) {
        session().doWork(connection -> {
            try (var insert = connection.prepareStatement(KEEP_ROWS)) {
                set(
                        insert,
                        tenantId,
                        exportId,
                        connection.createArrayOf("uuid", column(rows, ExportRow::messageId, UUID[]::new)),
                        connection.createArrayOf(
                                "bytea", column(rows, row -> row.line().bytes(), byte[][]::new)),
                        connection.createArrayOf(
                                "int4", column(rows, row -> row.line().keyId(), Integer[]::new)));
                insert.executeUpdate();
            }
        });
    }

    List<ExportRow> rowsAfter(UUID tenantId, UUID exportId, UUID messageId, int limit) {
        return session().doReturningWork(connection -> {
            try (var select = connection.prepareStatement(ROWS_AFTER)) {
                set(select, tenantId, exportId, messageId, limit);
                return exportRows(select);
            }
        });
    }

    /** The lines of these messages, in whichever files they are. */
    List<ExportRow> rowsOf(UUID tenantId, List<UUID> messageIds) {
        return session().doReturningWork(connection -> {
            try (var select = connection.prepareStatement(ROWS_OF)) {
                set(select, tenantId, connection.createArrayOf("uuid", messageIds.toArray()));
                return exportRows(select);
            }
        });
    }

    void deleteRows(UUID tenantId, List<UUID> messageIds) {
        session().doWork(connection -> {
            try (var delete = connection.prepareStatement(DELETE_ROWS)) {
                set(delete, tenantId, connection.createArrayOf("uuid", messageIds.toArray()));
                delete.executeUpdate();
            }
        });
    }

    private static List<ExportRow> exportRows(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var page = new ArrayList<ExportRow>();
            while (rows.next()) {
                page.add(
                        new ExportRow(rows.getObject(1, UUID.class), new CipherText(rows.getBytes(2), rows.getInt(3))));
            }
            return page;
        }
    }

    /** The newest files of each of these channels, newest first. */
    List<Export> exports(UUID tenantId, List<UUID> channelIds, int limitOfEach) {
        return session().doReturningWork(connection -> {
            try (var select = connection.prepareStatement(EXPORTS)) {
                set(select, connection.createArrayOf("uuid", channelIds.toArray()), tenantId, limitOfEach, tenantId);
                return exports(select);
            }
        });
    }

    /** The files with these ids, newest first. */
    List<Export> exportsOf(UUID tenantId, List<UUID> exportIds) {
        return session().doReturningWork(connection -> {
            try (var select = connection.prepareStatement(EXPORTS_OF)) {
                set(select, tenantId, connection.createArrayOf("uuid", exportIds.toArray()));
                return exports(select);
            }
        });
    }

    private static List<Export> exports(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var exports = new ArrayList<Export>();
            while (rows.next()) {
                exports.add(export(rows));
            }
            return exports;
        }
    }

    private static Export export(ResultSet row) throws SQLException {
        return new Export(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                Math.toIntExact(row.getLong(5)));
    }

    private static <T> T[] column(List<ExportRow> rows, Function<ExportRow, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private Session session() {
        return entityManager.unwrap(Session.class);
    }
}
