package app.marquee.tag;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class TagDefinitionRepository implements PanacheRepositoryBase<TagDefinition, UUID> {
    TagDefinition require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new TagDefinitionNotFound(id));
    }

    List<TagDefinition> inUse() {
        return list("retiredAt is null order by id");
    }

    List<TagDefinition> inUse(Collection<String> keys) {
        return list("retiredAt is null and key in ?1", keys);
    }

    List<TagDefinition> withRules() {
        return list("retiredAt is null and condition is not null order by id");
    }

    /** Newest first. */
    Page<TagDefinition> page(PageRequest request) {
        return Keyset.byId(TagDefinition.class, this, true, TagDefinition::id).page(Criteria.ALL, request);
    }
}
