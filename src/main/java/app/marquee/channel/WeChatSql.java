package app.marquee.channel;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The rows of the numbers of WeChat's messages. */
@ApplicationScoped
class WeChatSql {
    // In the order of the numbers: two batches would wait for each other else.
    private static final String SENT = """
            insert into wechat_message as m (tenant_id, app_id, number, channel_id, message_id, created_at)
            select ?, ?, given.number, ?, given.message_id, ?
            from unnest(cast(? as text[]), cast(? as uuid[])) as given (number, message_id)
            order by given.number
            on conflict (tenant_id, app_id, number) do update
            set channel_id = excluded.channel_id, message_id = excluded.message_id
            returning message_id, status
            """;
    private static final String TOLD = """
            insert into wechat_message as m (tenant_id, app_id, number, status, created_at)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, app_id, number) do update set status = excluded.status
            returning channel_id, message_id
            """;
    private static final String FORGET = "delete from wechat_message where tenant_id = ? and created_at < ?";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    WeChatSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** A message that WeChat has told of. */
    record Told(UUID messageId, String status) {}

    /** A message that was sent, and the channel that it went over. */
    record Sent(UUID channelId, UUID messageId) {}

    /** @return those of which WeChat has told already */
    List<Told> sent(String appId, UUID channelId, Map<String, UUID> byNumber, Instant now) {
        return session().doReturningWork(connection -> {
            List<Map.Entry<String, UUID>> given = List.copyOf(byNumber.entrySet());
            try (var insert = connection.prepareStatement(SENT)) {
                Object[] numbers = given.stream().map(Map.Entry::getKey).toArray();
                Object[] ids = given.stream().map(Map.Entry::getValue).toArray();
                set(
                        insert,
                        tenantContext.tenantId(),
                        appId,
                        channelId,
                        now.atOffset(ZoneOffset.UTC),
                        connection.createArrayOf("text", numbers),
                        connection.createArrayOf("uuid", ids));
                return told(insert);
            }
        });
    }

    private static List<Told> told(PreparedStatement insert) throws SQLException {
        List<Told> told = new ArrayList<>();
        try (var rows = insert.executeQuery()) {
            while (rows.next()) {
                String status = rows.getString(2);
                if (status != null) {
                    told.add(new Told(rows.getObject(1, UUID.class), status));
                }
            }
        }
        return told;
    }

    /** @return the message, if its number is known already */
    Optional<Sent> told(String appId, WeChatNotice notice, Instant now) {
        return session().doReturningWork(connection -> {
            try (var insert = connection.prepareStatement(TOLD)) {
                set(
                        insert,
                        tenantContext.tenantId(),
                        appId,
                        notice.number(),
                        notice.status(),
                        now.atOffset(ZoneOffset.UTC));
                try (var row = insert.executeQuery()) {
                    row.next();
                    UUID channelId = row.getObject(1, UUID.class);
                    return channelId == null
                            ? Optional.empty()
                            : Optional.of(new Sent(channelId, row.getObject(2, UUID.class)));
                }
            }
        });
    }

    void forgetBefore(Instant time) {
        session().doWork(connection -> {
            try (var delete = connection.prepareStatement(FORGET)) {
                set(delete, tenantContext.tenantId(), time.atOffset(ZoneOffset.UTC));
                delete.executeUpdate();
            }
        });
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int place = 0; place < values.length; place++) {
            statement.setObject(place + 1, values[place]);
        }
    }

    private Session session() {
        return entityManager.unwrap(Session.class);
    }
}
