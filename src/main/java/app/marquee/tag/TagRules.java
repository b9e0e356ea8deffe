package app.marquee.tag;

import app.marquee.condition.BenchmarkChanged;
import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.ChangedCustomers;
import app.marquee.customer.RuledTags;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sets a tag for all customers as its rule says: when the rule is new or another, and now and then. */
@ApplicationScoped
class TagRules implements JobHandler {
    static final String KIND = "tag-rule";

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final TagDefinitionRepository repository;
    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final RuledTags tags;
    private final ChangedCustomers changed;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Duration interval;

    TagRules(
            TagDefinitionRepository repository,
            Conditions conditions,
            LargeJoins largeJoins,
            RuledTags tags,
            ChangedCustomers changed,
            Jobs jobs,
            InstantSource clock,
            @ConfigProperty(name = "marquee.tag.rule-interval") Duration interval) {
        this.repository = repository;
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.tags = tags;
        this.changed = changed;
        this.jobs = jobs;
        this.clock = clock;
        this.interval = interval;
    }

    /** Soon, behind the transaction at hand. */
    void evaluate(TagDefinition definition) {
        jobs.enqueue(KIND, definition.id(), clock.instant());
    }

    void onBenchmarkChanged(@Observes BenchmarkChanged change) {
        repository.withRules().stream().filter(TagDefinition::comparesCustomers).forEach(this::evaluate);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        int revision = run.inTransaction(LIMIT, () -> keepFigures(run.subjectId()));
        run.inTransaction(this::awaitListeners);
        return run.inTransaction(LIMIT, () -> evaluate(run.subjectId(), revision));
    }

    @Override
    public Optional<Duration> restAfterFailure() {
        return Optional.of(Duration.ofHours(1));
    }

    /**
     * By which single customers are decided until the next time.
     *
     * @return the revision of the definition for which that was done
     */
    private int keepFigures(UUID definitionId) {
        var definition = repository.require(definitionId);
        definition.rule().ifPresent(rule -> conditions.keepFigures(List.of(rule.parsed()), clock.instant()));
        return definition.revision();
    }

    /** Those that are at work may have read the rule or the figures of before. */
    private boolean awaitListeners() {
        changed.takeTurn();
        return true;
    }

    private Next evaluate(UUID definitionId, int revision) {
        var definition = repository.require(definitionId);
        if (definition.revision() != revision) {
            return Next.again(clock.instant());
        }
        var rule = definition.rule();
        rule.ifPresent(present -> follow(definition, present));
        // The key may have got another definition since, with a rule of its own.
        if (rule.isEmpty()
                && repository.inUse(List.of(definition.key())).stream()
                        .allMatch(other -> other.rule().isEmpty())) {
            tags.endRule(definition.key());
        }
        return rule.isPresent() ? Next.again(clock.instant().plus(interval)) : Next.done();
    }

    private void follow(TagDefinition definition, TagRule rule) {
        var asOf = clock.instant();
        var decisions = conditions.membership(rule.parsed(), asOf);
        largeJoins.during(() -> {
            tags.rule(definition.key(), rule.value(), decisions.sql(), decisions.parameters());
            return rule;
        });
        definition.evaluated(asOf);
    }
}
