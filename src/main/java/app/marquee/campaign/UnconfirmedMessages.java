package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.campaign.AttemptSql.Standing;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.subscription.Changes;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settles by a person's word what became of messages of which the service does not know. */
@ApplicationScoped
class UnconfirmedMessages {
    private static final int MAXIMUM_AT_ONCE = 100;
    private static final int MAXIMUM_REASON = 200;

    private final AttemptSql sql;
    private final Deliveries deliveries;
    private final Usages usages;
    private final Changes changes;
    private final Audit audit;
    private final InstantSource clock;

    UnconfirmedMessages(
            AttemptSql sql, Deliveries deliveries, Usages usages, Changes changes, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.usages = usages;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the messages, in the order of the input, each once */
    List<DeliveryView> resolve(ResolveDeliveriesInput input) {
        List<UUID> ids = Limits.list(input.ids(), MAXIMUM_AT_ONCE, "input", "ids").stream()
                .map(id -> Ids.decode(DeliveryView.PREFIX, id))
                .distinct()
                .toList();
        String reason = Limits.line(input.reason(), MAXIMUM_REASON, "input", "reason");
        Map<UUID, Standing> standing =
                sql.lock(ids).stream().collect(Collectors.toMap(Standing::id, Function.identity()));
        ids.forEach(id -> requireUnconfirmed(id, standing));
        sql.resolve(ids, input.outcome().state(), clock.instant());
        if (input.outcome() == DeliveryOutcome.ARRIVED) {
            usages.add(UsageMetric.MESSAGES, ids.size());
        }
        ids.forEach(id -> audit.record(
                "resolveDeliveries",
                Ids.encode(DeliveryView.PREFIX, id),
                Map.of("outcome", input.outcome(), "reason", reason)));
        announce(standing.values());
        return views(ids);
    }

    private static void requireUnconfirmed(UUID id, Map<UUID, Standing> standing) {
        Standing message = standing.get(id);
        if (message == null) {
            throw new DeliveryNotFound(id);
        }
        if (message.state() != DeliveryState.UNCONFIRMED) {
            throw new NotUnconfirmed(id, DeliveryStatus.of(message.state()));
        }
    }

    private void announce(Collection<Standing> messages) {
        Set<UUID> campaigns = messages.stream().map(Standing::campaignId).collect(Collectors.toSet());
        campaigns.forEach(campaign -> changes.announce(CampaignView.PREFIX, campaign));
    }

    private List<DeliveryView> views(List<UUID> ids) {
        Map<UUID, DeliveryView> views =
                deliveries.find(ids).stream().collect(Collectors.toMap(DeliveryView::key, Function.identity()));
        return ids.stream().map(views::get).toList();
    }
}
