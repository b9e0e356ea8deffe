package app.marquee.campaign;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
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

    Page<Campaign> page(Criteria criteria, CampaignSort sort, PageRequest request) {
        return new Keyset<>(
                        Campaign.class, this, key(sort.by()), sort.direction().isDescending(), Campaign::id)
                .page(criteria, request);
    }

    private static SortKey<Campaign, ?> key(CampaignSortField by) {
        return switch (by) {
            case CREATED_AT -> SortKey.id(Campaign::id);
            case NAME -> SortKey.text("name", Campaign::name);
            case START_AT -> SortKey.time("startRank", Campaign::startRank);
        };
    }
}
