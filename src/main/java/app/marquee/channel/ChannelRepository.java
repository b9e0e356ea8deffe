package app.marquee.channel;

import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class ChannelRepository implements PanacheRepositoryBase<Channel, UUID> {
    Channel require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ChannelNotFound(id));
    }

    boolean hasName(String name) {
        return count("name = ?1", name) > 0;
    }

    List<Channel> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Page<Channel> page(PageRequest request) {
        return Keyset.byId(this, true, Channel::id).page("", Map.of(), request);
    }
}
