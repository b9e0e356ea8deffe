package app.marquee.content;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ContentTransitionRepository implements PanacheRepositoryBase<ContentTransition, UUID> {
    List<ContentTransition> of(Collection<UUID> contentIds) {
        return list("contentId in ?1", Sort.by("at").and("id"), contentIds);
    }

    /** Oldest first, of contents that were first written in this time. */
    List<ContentTransition> ofContentsBegun(Instant from, Instant until) {
        return list(
                "contentId in (select c.id from Content c where c.createdAt >= ?1 and c.createdAt < ?2)",
                Sort.by("at").and("id"),
                from,
                until);
    }
}
