package app.marquee.customer;

import app.marquee.customer.EventPartitions.Partition;
import app.marquee.security.Encryption;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores events, any number in a fixed number of statements. */
@ApplicationScoped
class EventWriter {
    /** Longer than any transaction lasts. */
    private static final Duration TURN_OF_PERIOD = Duration.ofMinutes(10);
    /** For as long a message is known that comes again. */
    private static final Duration REMEMBERED = Duration.ofDays(EventPartitions.PERIOD_DAYS);

    private final NativeStatements statements;
    private final EventPartitions partitions;
    private final ChangedCustomers changed;
    private final Encryption encryption;
    private final Usages usages;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    EventWriter(
            NativeStatements statements,
            EventPartitions partitions,
            ChangedCustomers changed,
            Encryption encryption,
            Usages usages,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.partitions = partitions;
        this.changed = changed;
        this.encryption = encryption;
        this.usages = usages;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Those of the customers that there are, by their external ids; in the {@link Turn}. */
    Map<String, Resolved> owners(Collection<String> externalIds) {
        var owners = new HashMap<String, Resolved>();
        Map<String, ?> parameters =
                Map.of("tenantId", tenantContext.tenantId(), "externalIds", externalIds.toArray(String[]::new));
        for (Object[] row : statements.list(EventSql.OWNERS, Object[].class, parameters)) {
            owners.put((String) row[0], new Resolved((UUID) row[1], (UUID) row[2]));
        }
        return owners;
    }

    /** Makes the partitions that the events belong in; before the {@link Turn}. */
    void prepare(Stream<Partition> needed) {
        Set<Partition> all = needed.collect(Collectors.toCollection(HashSet::new));
        periods(clock.instant()).forEach(period -> all.add(Partition.ofMessages(period)));
        partitions.require(all);
    }

    /** Those of the events, by what they are known by, that were taken before. */
    Set<UUID> repeated(Collection<UUID> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        List<UUID> all = List.copyOf(hashes);
        var parameters = ofPeriods(clock.instant());
        parameters.put("hashes", NativeStatements.array(all));
        return statements.list(EventSql.REPEATED, Long.class, parameters).stream()
                .map(place -> all.get(Math.toIntExact(place)))
                .collect(Collectors.toSet());
    }

    private Map<String, Object> ofPeriods(Instant now) {
        LocalDate current = EventPartitions.period(now);
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("current", current);
        parameters.put("before", EventPartitions.periodBefore(current));
        parameters.put("since", now.minus(REMEMBERED));
        return parameters;
    }

    /**
     * Stores those of the events that are new. Their partitions are there, and the {@link Turn} is held.
     *
     * @return the positions of those that were new
     */
    Set<Long> write(List<OwnedEvent> events) {
        var byHash = new LinkedHashMap<UUID, OwnedEvent>();
        events.forEach(event -> byHash.putIfAbsent(event.hash(), event));
        var byId = new HashMap<UUID, OwnedEvent>();
        byHash.forEach((hash, event) -> byId.put(EventIds.of(event.event().occurredAt(), hash), event));
        List<OwnedEvent> stored = byHash.isEmpty()
                ? List.of()
                : statements.list(EventSql.INSERT_NEW, UUID.class, parameters(byHash)).stream()
                        .map(id -> Objects.requireNonNull(byId.get(id)))
                        .toList();
        if (!stored.isEmpty()) {
            changed.note(
                    stored.stream().map(event -> event.owner().customerId()).collect(Collectors.toSet()));
        }
        return stored.stream().map(event -> event.event().position()).collect(Collectors.toSet());
    }

    /** Last of all, since others who meter something of the tenant wait from here to the commit. */
    void meter(int stored) {
        if (stored > 0) {
            usages.add(UsageMetric.EVENTS, stored);
        }
    }

    private Map<String, Object> parameters(Map<UUID, OwnedEvent> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<LocalDate> periods = periods(now);
        var parameters = ofPeriods(now);
        parameters.put("now", now);
        parameters.put("periods", periods.toArray(LocalDate[]::new));
        parameters.put("hashes", events.keySet().toArray(UUID[]::new));
        parameters.put(
                "ids",
                events.entrySet().stream()
                        .map(entry -> EventIds.of(entry.getValue().event().occurredAt(), entry.getKey()))
                        .toArray(UUID[]::new));
        parameters.put(
                "customerIds",
                column(events, event -> event.owner().customerId()).toArray(UUID[]::new));
        parameters.put(
                "profileIds", column(events, event -> event.owner().profileId()).toArray(UUID[]::new));
        parameters.put(
                "messageIds", column(events, event -> event.event().messageId()).toArray(String[]::new));
        parameters.put("types", column(events, event -> event.event().type()).toArray(String[]::new));
        parameters.put(
                "retentions", column(events, event -> event.retention().name()).toArray(String[]::new));
        parameters.put(
                "times",
                column(events, event -> event.event().occurredAt().toString()).toArray(String[]::new));
        parameters.put(
                "properties",
                column(events, event -> event.event().properties().toString()).toArray(String[]::new));
        return parameters;
    }

    private static <T> Stream<T> column(Map<UUID, OwnedEvent> events, Function<OwnedEvent, T> value) {
        return events.values().stream().map(value);
    }

    /** Those in which a message is noted that comes now. */
    private static List<LocalDate> periods(Instant now) {
        LocalDate current = EventPartitions.period(now);
        return EventPartitions.period(now.minus(TURN_OF_PERIOD)).equals(current)
                ? List.of(current)
                : List.of(EventPartitions.periodBefore(current), current);
    }

    /** What an event is known by. Without the tenant's key nobody can try out what is behind it. */
    UUID hash(EventChange change) {
        return EventIds.hash(
                change.messageId() == null
                        ? encryption.equalityHash(tenantContext.tenantId(), "event", likeness(change))
                        : encryption.equalityHash(tenantContext.tenantId(), "event-message", change.messageId()));
    }

    /** Each text with its length before it, so that no two events read the same. */
    private static String likeness(EventChange change) {
        return Stream.of(
                        change.who(),
                        change.occurredAt().toString(),
                        change.type(),
                        PlainForm.of(change.properties()).toString())
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
    }
}
