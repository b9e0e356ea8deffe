package app.marquee.tag;

import app.marquee.condition.Conditions;
import app.marquee.customer.ChangedCustomerListener;
import app.marquee.customer.CustomerWakeups;
import app.marquee.customer.RuledTags;
import app.marquee.customer.RuledTags.Ruling;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Sets and takes away, as customers change, the tags that rules keep. Before tiers and segments, which may ask for them. */
@ApplicationScoped
@Priority(300)
class TagRuleListener implements ChangedCustomerListener {
    private static final Duration UNTIL_FIGURES = Duration.ofSeconds(5);

    private final TagDefinitionRepository repository;
    private final Conditions conditions;
    private final RuledTags tags;
    private final CustomerWakeups wakeups;

    TagRuleListener(
            TagDefinitionRepository repository, Conditions conditions, RuledTags tags, CustomerWakeups wakeups) {
        this.repository = repository;
        this.conditions = conditions;
        this.tags = tags;
        this.wakeups = wakeups;
    }

    @Override
    public void changed(Collection<UUID> customerIds, Instant asOf) {
        var definitions = repository.withRules();
        if (definitions.stream().anyMatch(TagDefinition::awaitsFigures)) {
            wakeups.setAll(customerIds, asOf.plus(UNTIL_FIGURES));
        }
        var known = definitions.stream()
                .filter(definition -> !definition.awaitsFigures())
                .toList();
        if (!known.isEmpty()) {
            decide(known, customerIds, asOf);
        }
    }

    private void decide(List<TagDefinition> definitions, Collection<UUID> customerIds, Instant asOf) {
        var rules = definitions.stream()
                .map(definition -> definition.rule().orElseThrow())
                .toList();
        var rulings = new ArrayList<Ruling>();
        var moments = new HashMap<UUID, Instant>();
        for (var decision :
                conditions.decide(rules.stream().map(TagRule::parsed).toList(), customerIds, asOf)) {
            for (int index = 0; index < rules.size(); index++) {
                rulings.add(new Ruling(
                        decision.customerId(),
                        definitions.get(index).key(),
                        rules.get(index).value(),
                        decision.held().get(index)));
            }
            if (decision.validUntil() != null) {
                moments.put(decision.customerId(), decision.validUntil());
            }
        }
        tags.rule(rulings);
        wakeups.set(moments);
    }
}
