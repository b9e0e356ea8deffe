package app.marquee.campaign;

import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import org.jspecify.annotations.Nullable;

/** Reads a filter of campaigns, of which a tenant has hundreds or a few thousand. */
final class CampaignCriteria {
    private CampaignCriteria() {}

    static Criteria of(@Nullable CampaignFilter filter) {
        return FilterReader.small(Campaign.class, filter, CampaignCriteria::read);
    }

    private static void read(CampaignFilter filter, FilterReader<CampaignFilter>.Where where) {
        where.anyOf("status", filter.status());
        where.anyOf("objective", filter.objective());
        where.contains("name", filter.nameContains(), "nameContains");
        where.text("name", filter.name());
        where.during("startAt", filter.startAt());
        where.during("createdAt", filter.createdAt());
        where.nested(filter.and(), filter.or(), filter.not());
    }
}
