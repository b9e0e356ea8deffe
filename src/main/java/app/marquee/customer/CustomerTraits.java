package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down what a website or an app says of customers. */
@ApplicationScoped
class CustomerTraits {
    private static final String SOURCE = "traits";
    private static final int MAXIMUM_TAGS = 100;

    /** What says who somebody is, is no tag: tags are shown to all members. */
    private static final Set<String> PERSONAL = Set.of(
            "email", "phone", "name", "firstName", "lastName", "username", "birthday", "address", "avatar", "id", "ip");

    /** These stand with the customer's record itself. */
    private static final Set<String> TIME_ZONES = Set.of("timezone", "timeZone");

    private static final Set<String> LANGUAGES = Set.of("language", "locale");

    /** What traits said later, of the same record, whose events may still stand with whom it was of before. */
    private static final String SAID_LATER = """
            select n.place - 1, l.key
            from unnest(cast(:customerIds as uuid[]), cast(:profileIds as uuid[]), cast(:times as timestamptz[]))
                with ordinality n (customer_id, profile_id, at, place)
            cross join lateral (
                select n.customer_id as id
                union all
                select m.customer_id from event_move m where m.tenant_id = :tenantId and m.profile_id = n.profile_id) w
            cross join lateral (
                select distinct p.key from customer_event e cross join lateral jsonb_each(e.properties) p
                where e.tenant_id = :tenantId and e.customer_id = w.id and e.occurred_at > n.at
                  and e.profile_id = n.profile_id and e.type = 'identify'
                  and jsonb_typeof(p.value) in ('string', 'number', 'boolean')) l
            """;

    private static final Set<String> NAMES = Set.of("name", "firstName", "lastName");

    private final NativeStatements statements;
    private final CustomerWriter writer;
    private final TagValues tagValues;
    private final TenantContext tenantContext;

    CustomerTraits(
            NativeStatements statements, CustomerWriter writer, TagValues tagValues, TenantContext tenantContext) {
        this.statements = statements;
        this.writer = writer;
        this.tagValues = tagValues;
        this.tenantContext = tenantContext;
    }

    /** What is said of a customer: what stands with its record, and what becomes a tag. */
    private record Traits(Profile profile, Map<String, String> tags) {
        /** Lists, objects and what is too long for a tag stay with the event. */
        static Traits of(JsonObject said) {
            var tags = new TreeMap<String, String>();
            said.forEach((key, value) -> {
                if (isTag(key) && tags.size() < MAXIMUM_TAGS) {
                    tags.put(key, text(value));
                }
            });
            var profile = new Profile(
                    first(CustomerRules::displayName, name(said)),
                    first(CustomerRules::timeZone, said.getString("timezone", ""), said.getString("timeZone", "")),
                    first(CustomerRules::language, said.getString("language", ""), said.getString("locale", "")));
            return new Traits(profile, tags);
        }

        private static boolean isTag(String key) {
            return !PERSONAL.contains(key) && !TIME_ZONES.contains(key) && !LANGUAGES.contains(key);
        }

        /** What cannot be it is none. */
        private static Change<String> first(ImportColumns.Reading<String> reading, String... texts) {
            return Stream.of(texts)
                    .map(text -> new Faults().check(() -> reading.read(text), ""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .map(Change::to)
                    .orElse(Change.none());
        }

        private static String text(JsonValue value) {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            boolean isPlain =
                    value instanceof JsonNumber || value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
            return isPlain ? value.toString() : "";
        }

        private static String name(JsonObject said) {
            String whole = said.getString("name", "");
            String parts = Stream.of(said.getString("firstName", ""), said.getString("lastName", ""))
                    .filter(part -> !part.isBlank())
                    .reduce((first, last) -> first + " " + last)
                    .orElse("");
            return whole.isBlank() ? parts : whole;
        }

        Traits without(Set<String> keys) {
            var left = new TreeMap<>(tags);
            left.keySet().removeAll(keys);
            var rest = new Profile(
                    unless(keys, NAMES, profile.displayName()),
                    unless(keys, TIME_ZONES, profile.timeZone()),
                    unless(keys, LANGUAGES, profile.language()));
            return new Traits(rest, left);
        }

        private static Change<String> unless(Set<String> keys, Set<String> own, Change<String> change) {
            return Collections.disjoint(keys, own) ? change : Change.none();
        }

        boolean isEmpty() {
            return profile.equals(Profile.NONE) && tags.isEmpty();
        }
    }

    /** Writes what the events say, which are stored. What was said later, before or with them, holds. */
    void write(List<OwnedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var later = saidLater(events);
        var reading = tagValues.reading();
        var changes = new ArrayList<CustomerChange>();
        for (int place = 0; place < events.size(); place++) {
            var event = events.get(place);
            var traits = Traits.of(event.event().properties()).without(later.getOrDefault(place, Set.of()));
            if (!traits.isEmpty()) {
                changes.add(change(event.owner().profileId(), traits, reading));
            }
        }
        writer.write(changes, tenantContext.actor());
    }

    private Map<Integer, Set<String>> saidLater(List<OwnedEvent> events) {
        var parameters = Map.of(
                "tenantId", tenantContext.tenantId(),
                "customerIds", column(events, event -> event.owner().customerId()),
                "profileIds", column(events, event -> event.owner().profileId()),
                "times", column(events, event -> event.event().occurredAt()));
        return statements.list(SAID_LATER, Object[].class, parameters).stream()
                .collect(Collectors.groupingBy(
                        row -> ((Number) row[0]).intValue(),
                        Collectors.mapping(row -> (String) row[1], Collectors.toSet())));
    }

    private static String[] column(List<OwnedEvent> events, Function<OwnedEvent, Object> value) {
        return events.stream().map(event -> value.apply(event).toString()).toArray(String[]::new);
    }

    private static CustomerChange change(UUID profileId, Traits traits, TagValues.Reading reading) {
        return new CustomerChange(
                null,
                profileId,
                traits.profile(),
                Change.none(),
                Change.none(),
                List.of(),
                traits.tags().entrySet().stream()
                        .flatMap(tag -> tag(tag.getKey(), tag.getValue(), reading).stream())
                        .toList(),
                List.of(),
                null);
    }

    /** What cannot be a tag, or not this one, is none. */
    private static Optional<TagValue> tag(String key, String value, TagValues.Reading reading) {
        var faults = new Faults();
        String checkedKey = faults.check(() -> CustomerRules.tagKey(key), "");
        String checkedValue = faults.check(() -> CustomerRules.tagValue(key, value, reading), "");
        return faults.all().isEmpty()
                ? Optional.of(new TagValue(checkedKey, checkedValue, SOURCE, null))
                : Optional.empty();
    }
}
