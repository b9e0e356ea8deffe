package app.marquee.campaign;

import app.marquee.condition.ReceivedMessages;
import jakarta.enterprise.context.ApplicationScoped;

/** The messages of campaigns, for conditions on what customers received. */
@ApplicationScoped
class ReceivedCampaignMessages implements ReceivedMessages {
    private static final String SENT = """
            select customer_id, sent_at as received_at, least(opened_at, clicked_at) as interacted_at
            from delivery where tenant_id = :tenantId and status = 'SENT'""";

    @Override
    public String sql() {
        return SENT;
    }
}
