package app.marquee.channel;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far mailboxes were read. */
@ApplicationScoped
class MailboxSql {
    private static final String OF_CHANNELS = """
            select m.channel_id, m.uid_validity, m.last_uid, m.read_at, cast(m.failure as text) as failure
            from channel_mailbox m where m.tenant_id = :tenantId and m.channel_id = any(:channelIds)
            """;
    // Another replica may have read on meanwhile: a mailbox is not read anew for that.
    private static final String READ = """
            insert into channel_mailbox as m (tenant_id, channel_id, uid_validity, last_uid, read_at)
            values (:tenantId, :channelId, :uidValidity, :lastUid, :now)
            on conflict (tenant_id, channel_id) do update set
                last_uid = case when m.uid_validity = excluded.uid_validity
                    then greatest(m.last_uid, excluded.last_uid) else excluded.last_uid end,
                uid_validity = excluded.uid_validity, read_at = excluded.read_at, failure = null
            """;
    private static final String FAILED = """
            insert into channel_mailbox as m (tenant_id, channel_id, uid_validity, last_uid, failure)
            values (:tenantId, :channelId, 0, 0, cast(:failure as jsonb))
            on conflict (tenant_id, channel_id) do update set failure = excluded.failure
            """;

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    MailboxSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** @param uidValidity by which the number of the last message that was read holds */
    record Place(long uidValidity, long lastUid) {
        static final Place NOWHERE = new Place(0, 0);

        /** The number after which to read in a mailbox with this validity. */
        long after(long validity) {
            return uidValidity == validity ? lastUid : 0;
        }
    }

    record State(
            Place place, @Nullable Instant readAt, @Nullable Message failure) {}

    Map<UUID, State> ofChannels(Collection<UUID> channelIds) {
        Stream<?> rows = query(entityManager.createNativeQuery(OF_CHANNELS, Tuple.class))
                .setParameter("channelIds", channelIds.toArray(UUID[]::new))
                .getResultStream();
        return rows.map(Tuple.class::cast)
                .collect(Collectors.toMap(row -> row.get("channel_id", UUID.class), MailboxSql::state));
    }

    private static State state(Tuple row) {
        String failure = row.get("failure", String.class);
        return new State(
                new Place(row.get("uid_validity", Long.class), row.get("last_uid", Long.class)),
                row.get("read_at", Instant.class),
                failure == null ? null : Message.restored(failure));
    }

    void read(UUID channelId, Place place, Instant now) {
        query(entityManager.createNativeQuery(READ))
                .setParameter("channelId", channelId)
                .setParameter("uidValidity", place.uidValidity())
                .setParameter("lastUid", place.lastUid())
                .setParameter("now", now)
                .executeUpdate();
    }

    void failed(UUID channelId, Message reason) {
        query(entityManager.createNativeQuery(FAILED))
                .setParameter("channelId", channelId)
                .setParameter("failure", reason.stored())
                .executeUpdate();
    }

    private Query query(Query query) {
        return query.setParameter("tenantId", tenantContext.tenantId());
    }
}
