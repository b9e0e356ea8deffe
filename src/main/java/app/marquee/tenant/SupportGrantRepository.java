package app.marquee.tenant;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class SupportGrantRepository implements PanacheRepositoryBase<SupportGrant, UUID> {
    Page<SupportGrant> page(PageRequest request) {
        return Keyset.byId(SupportGrant.class, this, true, SupportGrant::id).page(Criteria.ALL, request);
    }
}
