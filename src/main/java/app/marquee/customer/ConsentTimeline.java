package app.marquee.customer;

import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What customers agreed to and refused, for their timelines. */
@ApplicationScoped
class ConsentTimeline implements TimelineSource {
    private static final String SQL = """
            select n.at, n.id from consent_change n
            where n.tenant_id = :tenantId and n.customer_id = r.id""";

    private final ConsentRepository consents;

    ConsentTimeline(ConsentRepository consents) {
        this.consents = consents;
    }

    @Override
    public TimelineKind kind() {
        return TimelineKind.CONSENT_CHANGE;
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
        return TimelineSource.byId(places, consents::changes, ConsentChangeView::key);
    }
}
