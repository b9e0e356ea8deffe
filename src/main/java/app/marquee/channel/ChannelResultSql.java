package app.marquee.channel;

import app.marquee.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Writes results: what is told again takes the place of what was told before. */
@ApplicationScoped
class ChannelResultSql {
    // In the order of their key: two imports of the same days would wait for each other else.
    private static final String RECORD = """
            insert into channel_result (tenant_id, id, channel_id, on_day, campaign, impressions, clicks, conversions,
                cost, content_id, recorded_at)
            select ?, r.id, r.channel_id, r.on_day, r.campaign, r.impressions, r.clicks, r.conversions, r.cost,
                r.content_id, ?
            from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as date[]), cast(? as text[]), cast(? as bigint[]),
                cast(? as bigint[]), cast(? as bigint[]), cast(? as numeric[]), cast(? as uuid[]))
                as r (id, channel_id, on_day, campaign, impressions, clicks, conversions, cost, content_id)
            order by r.channel_id, r.on_day, r.campaign
            on conflict (tenant_id, channel_id, on_day, campaign) do update
            set impressions = excluded.impressions, clicks = excluded.clicks, conversions = excluded.conversions,
                cost = excluded.cost, content_id = excluded.content_id, recorded_at = excluded.recorded_at
            """;

    private final EntityManager entityManager;

    ChannelResultSql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What a result is of. */
    record Key(UUID channelId, LocalDate day, String campaign) {}

    /** @param contentId what was shown; null where nobody said */
    record Recorded(
            Key key, ChannelFigures figures, @Nullable UUID contentId) {}

    /** @param results each key once */
    void record(UUID tenantId, List<Recorded> results, Instant now) {
        entityManager.unwrap(Session.class).doWork(connection -> {
            try (var insert = connection.prepareStatement(RECORD)) {
                insert.setObject(1, tenantId);
                insert.setObject(2, now.atOffset(ZoneOffset.UTC));
                insert.setArray(3, array(connection, "uuid", results, result -> Ids.newId()));
                insert.setArray(4, array(connection, "uuid", results, result -> result.key.channelId()));
                insert.setArray(
                        5,
                        array(
                                connection,
                                "date",
                                results,
                                result -> result.key.day().toString()));
                insert.setArray(6, array(connection, "text", results, result -> result.key.campaign()));
                insert.setArray(7, array(connection, "int8", results, result -> result.figures.impressions()));
                insert.setArray(8, array(connection, "int8", results, result -> result.figures.clicks()));
                insert.setArray(9, array(connection, "int8", results, result -> result.figures.conversions()));
                insert.setArray(10, array(connection, "numeric", results, result -> result.figures.cost()));
                insert.setArray(11, array(connection, "uuid", results, Recorded::contentId));
                insert.executeUpdate();
            }
        });
    }

    private static Array array(
            Connection connection, String type, List<Recorded> results, Function<Recorded, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, results.stream().map(value).toArray());
    }
}
