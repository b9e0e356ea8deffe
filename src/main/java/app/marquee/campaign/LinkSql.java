package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on the links of campaigns. */
@ApplicationScoped
class LinkSql {
    private static final String OF_CAMPAIGN =
            "select url from campaign_link where tenant_id = ? and campaign_id = ? order by position";
    private static final String ADD = """
            insert into campaign_link (tenant_id, campaign_id, position, url)
            select ?, ?, ? + n.rank - 1, n.url from unnest(?) with ordinality as n (url, rank)
            """;
    private static final String OF_DELIVERY = """
            select l.url from delivery d
            join campaign_link l on l.tenant_id = ? and l.campaign_id = d.campaign_id and l.position = ?
            where d.tenant_id = ? and d.id = ?
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    LinkSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** By position. */
    List<String> ofCampaign(UUID campaignId) {
        return statements.query(OF_CAMPAIGN, row -> row.getString(1), tenantContext.tenantId(), campaignId);
    }

    void add(UUID campaignId, int firstPosition, List<String> urls) {
        statements.update(
                ADD, tenantContext.tenantId(), campaignId, firstPosition, Column.texts("text", urls, url -> url));
    }

    Optional<String> ofDelivery(UUID deliveryId, int position) {
        UUID tenantId = tenantContext.tenantId();
        return statements.query(OF_DELIVERY, row -> row.getString(1), tenantId, position, tenantId, deliveryId).stream()
                .findFirst();
    }
}
