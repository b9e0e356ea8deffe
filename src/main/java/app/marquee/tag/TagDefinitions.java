package app.marquee.tag;

import static java.util.stream.Collectors.toMap;

import app.marquee.audit.Audit;
import app.marquee.customer.CustomerTags;
import app.marquee.customer.TagValues;
import app.marquee.shared.Ids;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the tenant's tags are. */
@ApplicationScoped
public class TagDefinitions implements TagValues {
    private static final int MAX_DEFINITIONS = 1_000;
    private final TagDefinitionRepository repository;
    private final Audit audit;
    private final InstantSource clock;

    TagDefinitions(TagDefinitionRepository repository, Audit audit, InstantSource clock) {
        this.repository = repository;
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
        repository.persistAndFlush(definition);
        audit.recordChange("createTagDefinition", id(definition), Map.of(), settings(definition));
        return definition;
    }

    TagDefinition update(TagDefinitionInputs.Update input) {
        var definition = require(input.getId(), input.getRevision());
        var before = settings(definition);
        if (input.getDimension() != null) {
            definition.place(input.getDimension().orElse(null));
        }
        repository.flush(); // counts the revision
        audit.recordChange("updateTagDefinition", id(definition), before, settings(definition));
        return definition;
    }

    /** The tags stay, as those of a key without a definition do. */
    TagDefinition retire(TagDefinitionInputs.Retire input) {
        var definition = require(input.id(), input.revision());
        var before = settings(definition);
        definition.retire(clock.instant());
        repository.flush(); // counts the revision
        audit.recordChange("retireTagDefinition", id(definition), before, settings(definition));
        return definition;
    }

    private TagDefinition require(String id, @Nullable Integer seen) {
        var definition = repository.require(Ids.decode(TagDefinition.PREFIX, id));
        RevisionConflict.check(seen, definition.revision());
        return definition;
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
            var definition = definitions().get(key);
            return definition == null ? value : definition.type().read(value, field);
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
        return Map.of(
                "key", definition.key(),
                "type", definition.type(),
                "dimension", String.valueOf(definition.dimension()),
                "retired", definition.retiredAt() != null);
    }

    private static String id(TagDefinition definition) {
        return Ids.encode(TagDefinition.PREFIX, definition.id());
    }
}
