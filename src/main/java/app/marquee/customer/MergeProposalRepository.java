package app.marquee.customer;

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
class MergeProposalRepository implements PanacheRepositoryBase<MergeProposal, UUID> {
    MergeProposal require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new MergeProposalNotFound(id));
    }

    List<MergeProposal> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** Newest first. */
    Page<MergeProposal> page(MergeProposalStatus status, PageRequest request) {
        return Keyset.byId(MergeProposal.class, this, true, MergeProposal::id)
                .page(Criteria.equal("status", status), request);
    }
}
