package app.marquee.campaign;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    /** In an order in which they can be locked. */
    List<UUID> runningWith(UUID contentId) {
        return getEntityManager()
                .createQuery(
                        "select distinct c.id from CampaignStep s join s.campaign c"
                                + " where s.contentId = :contentId and c.status = :running order by c.id",
                        UUID.class)
                .setParameter("contentId", contentId)
                .setParameter("running", CampaignStatus.RUNNING)
                .getResultList();
    }

    /** Whatever their status. */
    List<UUID> with(UUID contentId) {
        return getEntityManager()
                .createQuery(
                        "select distinct s.campaign.id from CampaignStep s where s.contentId = :contentId", UUID.class)
                .setParameter("contentId", contentId)
                .getResultList();
    }

    Page<Campaign> page(Criteria criteria, CampaignSort sort, PageRequest request) {
        return new Keyset<>(
                        Campaign.class, this, key(sort.by()), sort.direction().isDescending(), Campaign::id)
                .page(criteria, request);
    }

    /** The steps with any of these contents, of campaigns that started at a time or later. */
    List<Step> startedWith(Collection<UUID> contentIds, Instant since) {
        return getEntityManager()
                .createQuery(
                        "select s.id, s.campaign.id, s.contentId from CampaignStep s"
                                + " where s.contentId in :contentIds and s.campaign.startedAt >= :since",
                        Object[].class)
                .setParameter("contentIds", contentIds)
                .setParameter("since", since)
                .getResultStream()
                .map(row -> new Step((UUID) row[0], (UUID) row[1], (UUID) row[2]))
                .toList();
    }

    record Step(UUID id, UUID campaignId, UUID contentId) {}

    /** Of the campaigns, in any order. */
    List<CampaignStep> steps(Collection<UUID> campaignIds) {
        return getEntityManager()
                .createQuery("from CampaignStep s where s.campaign.id in :campaignIds", CampaignStep.class)
                .setParameter("campaignIds", campaignIds)
                .getResultList();
    }

    private static SortKey<Campaign, ?> key(CampaignSortField by) {
        return switch (by) {
            case CREATED_AT -> SortKey.id(Campaign::id);
            case NAME -> SortKey.text("name", Campaign::name);
            case START_AT -> SortKey.time("startRank", Campaign::startRank);
        };
    }
}
