package app.marquee.campaign;

import app.marquee.customer.TimelineItem;
import app.marquee.customer.TimelineKind;
import app.marquee.customer.TimelinePlace;
import app.marquee.customer.TimelineSource;
import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The messages that customers were sent, for their timelines. */
@ApplicationScoped
class MessageTimeline implements TimelineSource {
    private static final String SQL = """
            select d.sent_at as at, d.id from delivery d
            where d.tenant_id = :tenantId and d.customer_id = r.id and d.sent_at is not null""";

    private final Deliveries deliveries;

    MessageTimeline(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public TimelineKind kind() {
        return TimelineKind.MESSAGE;
    }

    @Override
    public Permission permission() {
        return Permission.CAMPAIGN_READ;
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Map<TimelinePlace, TimelineItem> items(List<TimelinePlace> places) {
        return TimelineSource.byId(places, deliveries::find, DeliveryView::key);
    }
}
