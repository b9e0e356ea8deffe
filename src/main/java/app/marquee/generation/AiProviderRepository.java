package app.marquee.generation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AiProviderRepository implements PanacheRepositoryBase<AiProvider, UUID> {
    Optional<AiProvider> current() {
        return findAll().firstResultOptional();
    }
}
