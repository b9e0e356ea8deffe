package app.marquee.campaign;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class CampaignRepository implements PanacheRepositoryBase<Campaign, UUID> {
    /** Locked until the transaction ends: people and the delivery engine change a campaign one after the other. */
    Campaign requireLocked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new CampaignNotFound(id));
    }

    Campaign require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new CampaignNotFound(id));
    }
}
