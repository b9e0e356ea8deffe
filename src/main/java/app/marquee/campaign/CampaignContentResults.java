package app.marquee.campaign;

import static java.util.stream.Collectors.toMap;

import app.marquee.campaign.CampaignRepository.Step;
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
        var steps = campaigns.startedWith(contentIds, since);
        var reportsByStep = reports.reportsOfSteps(
                steps.stream().map(Step::campaignId).distinct().toList());
        return steps.stream()
                .collect(toMap(
                        Step::contentId,
                        step -> brought(Objects.requireNonNull(reportsByStep.get(step.id()))),
                        Brought::and));
    }

    private static Brought brought(CampaignReport report) {
        var cost = report.cost();
        return Brought.asMessages(
                report.sent(),
                report.clicked(),
                report.converted(),
                new BigDecimal(report.revenue().amount()),
                cost == null ? BigDecimal.ZERO : new BigDecimal(cost.amount()));
    }
}
