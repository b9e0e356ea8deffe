package app.marquee.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OwnRuleRepository implements PanacheRepositoryBase<OwnRule, UUID> {
    List<OwnRule> inOrder() {
        return listAll(Sort.by("code"));
    }

    Optional<OwnRule> withCode(String code) {
        return find("code", code).firstResultOptional();
    }
}
