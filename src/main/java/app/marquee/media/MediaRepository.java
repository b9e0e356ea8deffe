package app.marquee.media;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MediaRepository implements PanacheRepositoryBase<Media, UUID> {
    private static final String THERE = "e.status <> :deleted";

    Media require(UUID id) {
        return find("id = ?1 and status <> ?2", id, MediaStatus.DELETED)
                .firstResultOptional()
                .orElseThrow(() -> new MediaNotFound(id));
    }

    List<Media> withIds(Collection<UUID> ids) {
        return list("id in ?1 and status <> ?2", ids, MediaStatus.DELETED);
    }

    /** Bytes of all that is there. */
    long totalSize() {
        return getEntityManager()
                .createQuery("from Media m where m.status <> :deleted select coalesce(sum(m.size), 0)", Long.class)
                .setParameter("deleted", MediaStatus.DELETED)
                .getSingleResult();
    }

    boolean hasSomeInS3() {
        return count("store", StoreCode.S3) > 0;
    }

    /** Newest first. */
    Page<Media> page(@Nullable List<MediaType> types, PageRequest request) {
        var criteria = types == null
                ? new Criteria(THERE, Map.of("deleted", MediaStatus.DELETED))
                : new Criteria(THERE + " and e.type in :types", Map.of("deleted", MediaStatus.DELETED, "types", types));
        return Keyset.byId(Media.class, this, true, Media::id).page(criteria, request);
    }
}
