package app.marquee.channel;

import static java.util.stream.Collectors.toMap;

import app.marquee.content.ContentResults;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What contents brought as advertisements, as the providers count it. */
@ApplicationScoped
class PaidContentResults implements ContentResults {
    private final ChannelResultRepository results;
    private final Tenants tenants;

    PaidContentResults(ChannelResultRepository results, Tenants tenants) {
        this.results = results;
        this.tenants = tenants;
    }

    /** Providers tell whole days: that of the time counts. */
    @Override
    public Map<UUID, Brought> since(Instant since, Collection<UUID> contentIds) {
        var from = since.atZone(tenants.settings().timeZone()).toLocalDate();
        return results.ofContents(contentIds, from).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, shown -> brought(shown.getValue())));
    }

    private static Brought brought(ChannelFigures figures) {
        return Brought.asAdvertisement(figures.impressions(), figures.clicks(), figures.conversions(), figures.cost());
    }
}
