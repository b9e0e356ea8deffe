package app.marquee.customer;

import app.marquee.customer.PersonalList.Entry;
import app.marquee.job.Jobs;
import app.marquee.security.CipherText;
import app.marquee.security.Encryption;
import app.marquee.shared.Criteria;
import app.marquee.shared.DomainException;
import app.marquee.shared.Ids;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events that were not taken: kept with their reasons, found by what their people are known by. */
@ApplicationScoped
class RefusedEvents {
    private static final HexFormat HEX = HexFormat.of();
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(6);
    /** Many may come at once, and more than are kept. */
    private static final Duration UNTIL_CLEARING = Duration.ofMinutes(1);

    private static final int CLEARED_AT_ONCE = 1_000;
    private static final int MAXIMUM_KEPT = 100_000;

    private final RefusedEventRepository repository;
    private final NativeStatements statements;
    private final Encryption encryption;
    private final TenantContext tenantContext;
    private final Jobs jobs;
    private final InstantSource clock;

    RefusedEvents(
            RefusedEventRepository repository,
            NativeStatements statements,
            Encryption encryption,
            TenantContext tenantContext,
            Jobs jobs,
            InstantSource clock) {
        this.repository = repository;
        this.statements = statements;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
        this.jobs = jobs;
        this.clock = clock;
    }

    record Refusal(IncomingEvent event, DomainException fault) {}

    /** In the order given. */
    List<RefusedEventView> keep(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var events = refusals.stream().map(refusal -> refused(refusal, now)).toList();
        statements.execute(RefusedEventSql.KEEP, parameters(events, now));
        keepPeople(refusals, events);
        jobs.enqueue(RefusedEventExpiry.KIND, tenantContext.tenantId(), now.plus(UNTIL_CLEARING));
        return events.stream().map(RefusedEventView::of).toList();
    }

    private RefusedEvent refused(Refusal refusal, Instant now) {
        UUID id = Ids.newId();
        CipherText event = encryption.encrypt(
                tenantContext.tenantId(),
                RefusedEvent.TABLE,
                id,
                refusal.event().stored());
        return new RefusedEvent(id, refusal.event().type(), refusal.fault(), now, event);
    }

    private Map<String, Object> parameters(List<RefusedEvent> events, Instant now) {
        var parameters = ofTenant();
        parameters.put("now", now);
        parameters.put("ids", events.stream().map(RefusedEvent::id).toArray(UUID[]::new));
        parameters.put("types", texts(events, RefusedEvent::type));
        parameters.put("codes", texts(events, RefusedEvent::code));
        parameters.put("reasons", texts(events, event -> event.reason().stored()));
        parameters.put(
                "ciphers", texts(events, event -> HEX.formatHex(event.event().bytes())));
        parameters.put(
                "keyIds", events.stream().map(event -> event.event().keyId()).toArray(Integer[]::new));
        return parameters;
    }

    private static String[] texts(List<RefusedEvent> events, Function<RefusedEvent, String> text) {
        return events.stream().map(text).toArray(String[]::new);
    }

    private void keepPeople(List<Refusal> refusals, List<RefusedEvent> events) {
        var hashes = new ArrayList<String>();
        var ids = new ArrayList<UUID>();
        for (int index = 0; index < refusals.size(); index++) {
            for (var claim : refusals.get(index).event().who()) {
                hashes.add(hash(claim.value()));
                ids.add(events.get(index).id());
            }
        }
        var parameters = ofTenant();
        parameters.put("hashes", hashes.toArray(String[]::new));
        parameters.put("eventIds", ids.toArray(UUID[]::new));
        statements.execute(RefusedEventSql.KEEP_PEOPLE, parameters);
    }

    Page<RefusedEventView> page(@Nullable String type, PageRequest request) {
        Criteria criteria = type == null ? Criteria.ALL : Criteria.equal("type", type);
        return repository.page(criteria, request).map(RefusedEventView::of);
    }

    List<RefusedEventView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(RefusedEventView::of)
                .toList();
    }

    /**
     * The events, in the order of their ids.
     *
     * @throws RefusedEventNotFound when one is not there
     */
    List<IncomingEvent> read(List<UUID> ids) {
        var found = repository.list("id in ?1", ids).stream()
                .collect(Collectors.toMap(RefusedEvent::id, Function.identity()));
        return ids.stream()
                .map(id -> {
                    RefusedEvent event = found.get(id);
                    if (event == null) {
                        throw new RefusedEventNotFound(id);
                    }
                    return IncomingEvent.restored(whole(event));
                })
                .toList();
    }

    /**
     * Keeps the events no longer. Nobody else gives up the same ones.
     *
     * @throws RefusedEventNotFound when one is not there any more
     */
    void giveUp(List<UUID> ids) {
        var gone = Set.copyOf(delete(ids));
        ids.stream().filter(id -> !gone.contains(id)).findFirst().ifPresent(id -> {
            throw new RefusedEventNotFound(id);
        });
    }

    private String whole(RefusedEvent event) {
        return encryption.decrypt(tenantContext.tenantId(), RefusedEvent.TABLE, event.id(), event.event());
    }

    private List<UUID> delete(List<UUID> ids) {
        var parameters = ofTenant();
        parameters.put("ids", ids.toArray(UUID[]::new));
        return statements.list(RefusedEventSql.DELETE, UUID.class, parameters);
    }

    /**
     * Clears some of those that are kept no longer.
     *
     * @return when to go on; empty: nothing is left
     */
    Optional<Instant> expire() {
        return expire(MAXIMUM_KEPT);
    }

    Optional<Instant> expire(int most) {
        Instant now = clock.instant();
        var parameters = ofTenant();
        parameters.put("before", now.minus(KEPT));
        parameters.put("most", most);
        parameters.put("batch", CLEARED_AT_ONCE);
        if (statements.execute(RefusedEventSql.EXPIRE, parameters) > 0) {
            return Optional.of(now);
        }
        return hasAny() ? Optional.of(now.plus(BETWEEN_CLEARINGS)) : Optional.empty();
    }

    private boolean hasAny() {
        return statements.list(RefusedEventSql.HAS_ANY, Long.class, ofTenant()).get(0) > 0;
    }

    /** For the export of a person's data. */
    List<Entry> of(Person person, String key, int limit) {
        return ids(person, key, limit).stream()
                .map(id -> new Entry(id.toString(), whole(repository.findById(id))))
                .toList();
    }

    void erase(Person person) {
        if (hasAny()) {
            delete(ids(person, "", Integer.MAX_VALUE));
        }
    }

    private List<UUID> ids(Person person, String key, int limit) {
        var parameters = ofTenant();
        parameters.put("after", key.isEmpty() ? new UUID(0, 0) : UUID.fromString(key));
        parameters.put("hashes", person.addresses().stream().map(this::hash).toArray(String[]::new));
        parameters.put("limit", limit);
        return statements.list(RefusedEventSql.OF_PERSON, UUID.class, parameters);
    }

    /** However it was written; some that are alike are of different people, who then lose a refused event each. */
    private String hash(String value) {
        return HEX.formatHex(encryption.equalityHash(
                tenantContext.tenantId(), RefusedEvent.TABLE, value.strip().toLowerCase(Locale.ROOT)));
    }

    private Map<String, Object> ofTenant() {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        return parameters;
    }
}
