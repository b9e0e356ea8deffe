package app.marquee.customer;

import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What customers bought, for their timelines. */
@ApplicationScoped
class OrderTimeline implements TimelineSource {
    private static final String SQL = """
            select o.ordered_at as at, o.id from customer_order o
            where o.tenant_id = :tenantId and o.customer_id = r.id""";

    private final Orders orders;

    OrderTimeline(Orders orders) {
        this.orders = orders;
    }

    @Override
    public TimelineKind kind() {
        return TimelineKind.ORDER;
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
        return TimelineSource.byId(places, orders::find, OrderView::key);
    }
}
