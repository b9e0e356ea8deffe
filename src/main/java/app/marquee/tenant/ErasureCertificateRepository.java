package app.marquee.tenant;

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
class ErasureCertificateRepository implements PanacheRepositoryBase<ErasureCertificate, UUID> {
    Page<ErasureCertificateView> page(PageRequest request) {
        return Keyset.byId(ErasureCertificate.class, this, true, ErasureCertificate::id)
                .page(Criteria.ALL, request)
                .map(ErasureCertificate::toView);
    }

    /** Those of the certificates that there are, in any order. */
    List<ErasureCertificateView> views(Collection<UUID> ids) {
        return list("id in ?1", ids).stream().map(ErasureCertificate::toView).toList();
    }
}
