package app.marquee.content;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ContentRepository implements PanacheRepositoryBase<Content, UUID> {
    Content require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ContentNotFound(id));
    }

    List<Content> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    List<UUID> sendable(@Nullable UUID after, int atMost) {
        var first = after == null ? new UUID(0, 0) : after;
        return find("status in ?1 and id > ?2 order by id", ContentStatus.SENDABLE, first).range(0, atMost - 1).stream()
                .map(Content::id)
                .toList();
    }

    Page<Content> page(Criteria criteria, ContentSort sort, PageRequest request) {
        return new Keyset<>(
                        Content.class, this, key(sort.by()), sort.direction().isDescending(), Content::id)
                .page(criteria, request);
    }

    private static SortKey<Content, ?> key(ContentSortField by) {
        return switch (by) {
            case CREATED_AT -> SortKey.id(Content::id);
            case TITLE -> SortKey.text("title", content -> content.wording().title());
        };
    }
}
