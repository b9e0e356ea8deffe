package app.marquee.campaign;

import static java.util.stream.Collectors.toMap;

import app.marquee.campaign.CampaignRepository.Carried;
import app.marquee.content.ContentResults;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What contents brought is what the reports say of the campaigns that sent them. */
@ApplicationScoped
class CampaignContentResults implements ContentResults {
    private final CampaignRepository campaigns;
    private final Campaigns reports;

    CampaignContentResults(CampaignRepository campaigns, Campaigns reports) {
        this.campaigns = campaigns;
        this.reports = reports;
    }

    @Override
    public Map<UUID, Brought> since(Instant since, Collection<UUID> contentIds) {
        var carried = campaigns.startedWith(contentIds, since);
        var ids = carried.stream().map(Carried::campaignId).toList();
        var byCampaign = reports.reportsById(ids);
        return carried.stream()
                .collect(toMap(
                        Carried::contentId,
                        each -> brought(Objects.requireNonNull(byCampaign.get(each.campaignId()))),
                        Brought::and));
    }

    private static Brought brought(CampaignReport report) {
        return new Brought(
                report.sent(),
                report.clicked(),
                report.converted(),
                new BigDecimal(report.revenue().amount()));
    }
}
