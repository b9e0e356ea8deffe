package app.marquee.content;

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

@ApplicationScoped
class ContentCommentRepository implements PanacheRepositoryBase<ContentComment, UUID> {
    ContentComment require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new CommentNotFound(id));
    }

    List<ContentComment> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** Newest first. */
    Page<ContentComment> page(UUID contentId, boolean openOnly, PageRequest request) {
        var where = "e.contentId = :contentId" + (openOnly ? " and e.resolvedAt is null" : "");
        return Keyset.byId(ContentComment.class, this, true, ContentComment::id)
                .page(new Criteria(where, Map.of("contentId", contentId)), request);
    }
}
