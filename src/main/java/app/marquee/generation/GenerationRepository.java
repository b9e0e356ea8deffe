package app.marquee.generation;

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
class GenerationRepository implements PanacheRepositoryBase<Generation, UUID> {
    private static final List<GenerationStatus> UNDER_WAY = List.of(GenerationStatus.QUEUED, GenerationStatus.RUNNING);

    Generation require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new GenerationNotFound(id));
    }

    List<Generation> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    long countUnderWay() {
        return count("status in ?1", UNDER_WAY);
    }

    Page<Generation> page(PageRequest request) {
        return Keyset.byId(Generation.class, this, true, Generation::id).page(Criteria.ALL, request);
    }
}
