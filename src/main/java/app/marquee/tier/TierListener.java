package app.marquee.tier;

import app.marquee.condition.Conditions;
import app.marquee.condition.Conditions.Decision;
import app.marquee.customer.ChangedCustomerListener;
import app.marquee.customer.CustomerTiers;
import app.marquee.customer.CustomerTiers.Given;
import app.marquee.customer.CustomerWakeups;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Gives customers their tiers by the published policy as they change. Before segments, which may ask for them. */
@ApplicationScoped
@Priority(200)
class TierListener implements ChangedCustomerListener {
    private static final Duration UNTIL_FIGURES = Duration.ofSeconds(5);

    private final TierPolicyRepository repository;
    private final Conditions conditions;
    private final CustomerTiers customerTiers;
    private final CustomerWakeups wakeups;

    TierListener(
            TierPolicyRepository repository,
            Conditions conditions,
            CustomerTiers customerTiers,
            CustomerWakeups wakeups) {
        this.repository = repository;
        this.conditions = conditions;
        this.customerTiers = customerTiers;
        this.wakeups = wakeups;
    }

    @Override
    public void changed(Collection<UUID> customerIds, Instant asOf) {
        repository.published().or(repository::lastPublished).ifPresent(policy -> {
            if (!policy.isPublished()) {
                customerTiers.assign(policy.id(), List.of(), customerIds);
            } else if (policy.awaitsFigures()) {
                wakeups.setAll(customerIds, asOf.plus(UNTIL_FIGURES));
            } else {
                giveTiers(policy, customerIds, asOf);
            }
        });
    }

    private void giveTiers(TierPolicy policy, Collection<UUID> customerIds, Instant asOf) {
        var rules = policy.rules().rules();
        var decisions =
                conditions.decide(rules.stream().map(TierRule::condition).toList(), customerIds, asOf);
        var given = decisions.stream().map(decision -> given(decision, rules)).toList();
        customerTiers.assign(policy.id(), given, customerIds);
    }

    private static Given given(Decision decision, List<TierRule> rules) {
        int first = decision.held().indexOf(true);
        return new Given(
                decision.customerId(), first < 0 ? null : rules.get(first).tierCode(), decision.validUntil());
    }
}
