package app.marquee.compliance;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AffectedContentRepository implements PanacheRepositoryBase<AffectedContent, UUID> {
    /** Newest contents first. */
    Page<AffectedContent> page(@Nullable String ruleCode, PageRequest request) {
        var criteria = ruleCode == null
                ? Criteria.ALL
                : new Criteria("array_contains(e.ruleCodes, :code)", Map.of("code", ruleCode));
        return Keyset.byId(AffectedContent.class, this, true, AffectedContent::id)
                .page(criteria, request);
    }
}
