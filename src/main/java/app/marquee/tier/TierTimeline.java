package app.marquee.tier;

import app.marquee.customer.TimelineItem;
import app.marquee.customer.TimelineKind;
import app.marquee.customer.TimelinePlace;
import app.marquee.customer.TimelineSource;
import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** How customers came to their tiers, for their timelines. */
@ApplicationScoped
class TierTimeline implements TimelineSource {
    private static final String SQL = """
            select h.at, h.customer_id as id from customer_tier_change h
            where h.tenant_id = :tenantId and h.customer_id = r.id""";

    private final Tiers tiers;

    TierTimeline(Tiers tiers) {
        this.tiers = tiers;
    }

    @Override
    public TimelineKind kind() {
        return TimelineKind.TIER_CHANGE;
    }

    @Override
    public Permission permission() {
        return Permission.CUSTOMER_READ;
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Map<TimelinePlace, TimelineItem> items(List<TimelinePlace> places) {
        return tiers.changesAt(places);
    }
}
