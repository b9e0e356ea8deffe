package app.marquee.channel;

import app.marquee.customer.PersonalList.Entry;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;

/** The lines that exported files have for single messages, for those who know whose messages they are. */
@ApplicationScoped
public class ExportedMessages {
    private final ChannelSql sql;
    private final FileExports exports;
    private final TenantContext tenantContext;

    ExportedMessages(ChannelSql sql, FileExports exports, TenantContext tenantContext) {
        this.sql = sql;
        this.exports = exports;
        this.tenantContext = tenantContext;
    }

    /** The lines of these messages after one message's, by its id. */
    public List<Entry> linesAfter(List<UUID> messageIds, String messageId, int limit) {
        return sql.rowsOf(tenantContext.tenantId(), messageIds).stream()
                .map(row -> new Entry(row.messageId().toString(), json(row)))
                .filter(entry -> entry.key().compareTo(messageId) > 0)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .limit(limit)
                .toList();
    }

    private String json(ChannelSql.ExportRow row) {
        return Json.createObjectBuilder()
                .add("line", exports.line(tenantContext.tenantId(), row))
                .build()
                .toString();
    }

    public void delete(List<UUID> messageIds) {
        sql.deleteRows(tenantContext.tenantId(), messageIds);
    }
}
