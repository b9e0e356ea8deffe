package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ChannelRepository implements PanacheRepositoryBase<Channel, UUID> {
    Channel require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ChannelNotFound(id));
    }

    boolean hasName(String name) {
        return count("name = ?1", name) > 0;
    }

    /**
     * Notes what a try to send showed; a pause of the tenant's stays a pause. It is no revision: nobody decided it, and
     * whoever edits the channel at the moment shall not be told of a conflict.
     */
    void tried(UUID id, boolean answered, Instant now) {
        if (answered) {
            update(
                    "status = ?1, failingSince = null, retryAt = null where id = ?2 and status = ?3",
                    ChannelStatus.CONNECTED,
                    id,
                    ChannelStatus.FAILING);
        } else {
            update(
                    "status = ?1, failingSince = ?2 where id = ?3 and status = ?4",
                    ChannelStatus.FAILING,
                    now,
                    id,
                    ChannelStatus.CONNECTED);
        }
    }

    /** No revision either. */
    void rest(UUID id, Instant until) {
        update("retryAt = ?1 where id = ?2 and status = ?3", until, id, ChannelStatus.FAILING);
    }

    List<Channel> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    List<Channel> ofKinds(Collection<ChannelKind> kinds) {
        return list("kind in ?1", kinds);
    }

    Page<Channel> page(PageRequest request) {
        return Keyset.byId(Channel.class, this, true, Channel::id).page(Criteria.ALL, request);
    }
}
