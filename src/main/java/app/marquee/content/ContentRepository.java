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

@ApplicationScoped
class ContentRepository implements PanacheRepositoryBase<Content, UUID> {
    Content require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ContentNotFound(id));
    }

    List<Content> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
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
