package app.marquee.tenant;

import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class SupportGrantRepository implements PanacheRepositoryBase<SupportGrant, UUID> {
    Page<SupportGrant> page(PageRequest request) {
        return Keyset.byId(this, true, SupportGrant::id).page("", Map.of(), request);
    }
}
