package app.marquee.customer;

import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What customers did, for their timelines. */
@ApplicationScoped
class EventTimeline implements TimelineSource {
    private static final String SQL = """
            select e.occurred_at as at, e.id from customer_event e
            where e.tenant_id = :tenantId and e.customer_id = r.id""";

    private final Events events;

    EventTimeline(Events events) {
        this.events = events;
    }

    @Override
    public TimelineKind kind() {
        return TimelineKind.EVENT;
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
        return TimelineSource.byId(places, events::find, EventView::key);
    }
}
