package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Addition;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes up the audience of a campaign, batch by batch: each customer becomes a delivery, queued or skipped. */
@ApplicationScoped
class Uptake {
    private final DeliverySql sql;
    private final Eligibility eligibility;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Uptake(DeliverySql sql, Eligibility eligibility, CampaignSettings settings, InstantSource clock) {
        this.sql = sql;
        this.eligibility = eligibility;
        this.settings = settings;
        this.clock = clock;
    }

    void takeUp(Campaign campaign, ChannelKind channel) {
        List<UUID> customers = sql.takeUp(campaign.id(), settings.uptakeSize());
        Map<UUID, Verdict> verdicts = eligibility.of(customers, channel);
        sql.insert(
                campaign.id(),
                customers.stream()
                        .flatMap(customer -> Stream.ofNullable(verdicts.get(customer))
                                .map(verdict -> new Addition(customer, verdict.reason())))
                        .toList(),
                clock.instant());
        if (customers.size() < settings.uptakeSize()) {
            campaign.audienceIsComplete();
        }
    }
}
