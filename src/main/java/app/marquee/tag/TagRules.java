package app.marquee.tag;

import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.RuledTags;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sets a tag for all customers as its rule says: when the rule is new or another, and now and then. */
@ApplicationScoped
class TagRules implements JobHandler {
    static final String KIND = "tag-rule";

    private final TagDefinitionRepository repository;
    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final RuledTags tags;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Duration interval;

    TagRules(
            TagDefinitionRepository repository,
            Conditions conditions,
            LargeJoins largeJoins,
            RuledTags tags,
            Jobs jobs,
            InstantSource clock,
            @ConfigProperty(name = "marquee.tag.rule-interval") Duration interval) {
        this.repository = repository;
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.tags = tags;
        this.jobs = jobs;
        this.clock = clock;
        this.interval = interval;
    }

    /** Soon, behind the transaction at hand. */
    void evaluate(TagDefinition definition) {
        jobs.enqueue(KIND, definition.id(), clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        boolean followed = run.inTransaction(() -> evaluate(run.subjectId()));
        return followed ? Next.again(clock.instant().plus(interval)) : Next.done();
    }

    private boolean evaluate(UUID definitionId) {
        var definition = repository.require(definitionId);
        var rule = definition.rule();
        rule.ifPresent(present -> follow(definition.key(), present));
        // The key may have got another definition since, with a rule of its own.
        if (rule.isEmpty()
                && repository.inUse(List.of(definition.key())).stream()
                        .allMatch(other -> other.rule().isEmpty())) {
            tags.endRule(definition.key());
        }
        return rule.isPresent();
    }

    /** Figures of all customers are reckoned first: single ones are then decided by the same. */
    private void follow(String key, TagRule rule) {
        var asOf = clock.instant();
        var condition = rule.parsed();
        conditions.keepFigures(List.of(condition), asOf);
        var decisions = conditions.membership(condition, asOf);
        largeJoins.during(() -> {
            tags.rule(key, rule.value(), decisions.sql(), decisions.parameters());
            return key;
        });
    }
}
