package app.marquee.tag;

import static java.util.stream.Collectors.toMap;

import app.marquee.audit.Audit;
import app.marquee.customer.CustomerTags;
import app.marquee.customer.TagValues;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tenant's tags are. */
@ApplicationScoped
public class TagDefinitions implements TagValues {
    private static final int MAX_DEFINITIONS = 1_000;
    /** Each customer of whom something changes is looked at by all of them. */
    private static final int MAX_RULES = 50;

    private final TagDefinitionRepository repository;
    private final TagRules rules;
    private final Audit audit;
    private final InstantSource clock;

    TagDefinitions(TagDefinitionRepository repository, TagRules rules, Audit audit, InstantSource clock) {
        this.repository = repository;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    TagDefinition create(TagDefinitionInputs.Create input) {
        var key = CustomerTags.key(input.key(), "input", "key");
        if (!repository.inUse(List.of(key)).isEmpty()) {
            throw new KeyDefined(key);
        }
        if (repository.count("retiredAt is null") >= MAX_DEFINITIONS) {
            throw new TooManyDefinitions(MAX_DEFINITIONS);
        }
        var definition = new TagDefinition(key, input.type(), input.dimension(), clock.instant());
        definition.follow(rule(input.rule(), definition));
        repository.persistAndFlush(definition);
        audit.recordChange("createTagDefinition", id(definition), Map.of(), settings(definition));
        if (definition.rule().isPresent()) {
            rules.evaluate(definition);
        }
        return definition;
    }

    TagDefinition update(TagDefinitionInputs.Update input) {
        var definition = require(input.getId(), input.getRevision());
        var before = settings(definition);
        if (input.getDimension() != null) {
            definition.place(input.getDimension().orElse(null));
        }
        if (input.getRule() != null) {
            definition.follow(rule(input.getRule().orElse(null), definition));
            rules.evaluate(definition);
        }
        repository.flush(); // counts the revision
        audit.recordChange("updateTagDefinition", id(definition), before, settings(definition));
        return definition;
    }

    /** The tags stay, as those of a key without a definition do; but not those that a rule set. */
    TagDefinition retire(TagDefinitionInputs.Retire input) {
        var definition = require(input.id(), input.revision());
        var before = settings(definition);
        definition.retire(clock.instant());
        rules.evaluate(definition);
        repository.flush(); // counts the revision
        audit.recordChange("retireTagDefinition", id(definition), before, settings(definition));
        return definition;
    }

    private TagDefinition require(String id, @Nullable Integer seen) {
        var definition = repository.require(Ids.decode(TagDefinition.PREFIX, id));
        RevisionConflict.check(seen, definition.revision());
        return definition;
    }

    private @Nullable TagRule rule(@Nullable TagRuleInput input, TagDefinition definition) {
        if (input == null) {
            return null;
        }
        var others = repository.withRules().stream().filter(other -> other != definition);
        if (others.count() >= MAX_RULES) {
            throw new TooManyRules(MAX_RULES);
        }
        return TagRule.of(input, definition.type());
    }

    Page<TagDefinition> page(PageRequest request) {
        return repository.page(request);
    }

    /** Those of the definitions that there are, in any order. */
    List<TagDefinitionView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(TagDefinitionView::of)
                .toList();
    }

    /** The definitions in use of the keys that have one, by key. */
    Map<String, TagDefinitionView> ofKeys(Collection<String> keys) {
        return repository.inUse(keys).stream().collect(toMap(TagDefinition::key, TagDefinitionView::of));
    }

    @Override
    public Reading reading() {
        return new DefinedValues();
    }

    /** Reads the definitions when the first tag is read: most inputs have none. */
    private final class DefinedValues implements Reading {
        private @Nullable Map<String, TagDefinition> byKey;

        @Override
        public String value(String key, String value, String... field) {
            checkByHand(key, field);
            var definition = definitions().get(key);
            return definition == null ? value : definition.type().read(value, field);
        }

        @Override
        public void checkByHand(String key, String... field) {
            var definition = definitions().get(key);
            if (definition != null && definition.rule().isPresent()) {
                throw new InvalidInput(Message.of("A rule says who has this tag"), field);
            }
        }

        private Map<String, TagDefinition> definitions() {
            var known = byKey;
            if (known == null) {
                known = repository.inUse().stream().collect(toMap(TagDefinition::key, Function.identity()));
                byKey = known;
            }
            return known;
        }
    }

    private static Map<String, ?> settings(TagDefinition definition) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "key", definition.key(),
                "type", definition.type(),
                "dimension", String.valueOf(definition.dimension()),
                "retired", definition.retiredAt() != null));
        definition
                .rule()
                .ifPresent(rule -> settings.put("rule", rule.condition().toString()));
        return settings;
    }

    private static String id(TagDefinition definition) {
        return Ids.encode(TagDefinition.PREFIX, definition.id());
    }
}
