package app.marquee.content;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ContentTransitionRepository implements PanacheRepositoryBase<ContentTransition, UUID> {
    List<ContentTransition> of(Collection<UUID> contentIds) {
        return list("contentId in ?1", Sort.by("at").and("id"), contentIds);
    }
}
