package app.marquee.tenant;

import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class ErasureCertificateRepository implements PanacheRepositoryBase<ErasureCertificate, UUID> {
    Page<ErasureCertificateView> page(PageRequest request) {
        return Keyset.byId(this, true, ErasureCertificate::id)
                .page("", Map.of(), request)
                .map(ErasureCertificate::toView);
    }
}
