package app.marquee.customer;

import app.marquee.security.Encryption;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells whom somebody means who names what customers are known by. */
@ApplicationScoped
public class Identities {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MOST_RECORDS = 50;
    private static final String GIVEN = """
            select n.profile_id, n.kind, decode(n.hash, 'hex') as hash
            from unnest(cast(:profileIds as uuid[]), cast(:kinds as text[]), cast(:hashes as text[]))
                as n (profile_id, kind, hash)
            """;

    private final NativeStatements statements;
    private final Turn turn;
    private final ChangedCustomers changed;
    private final ErasedPeople erased;
    private final Claims claims;
    private final Matching matching;
    private final Decisions decisions;
    private final Encryption encryption;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Identities(
            NativeStatements statements,
            Turn turn,
            ChangedCustomers changed,
            ErasedPeople erased,
            Claims claims,
            Matching matching,
            Decisions decisions,
            Encryption encryption,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.turn = turn;
        this.changed = changed;
        this.erased = erased;
        this.claims = claims;
        this.matching = matching;
        this.decisions = decisions;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /**
     * The records that are meant and whose they are, in the order of the sightings; where there is none, one is begun. From
     * here on the {@link Turn} is held. Asked once in a transaction, before anything else of customers is read or written.
     */
    List<Sighted> resolve(List<Sighting> sightings) {
        var people = sightings.stream().map(this::read).toList();
        var claims = people.stream().map(Said::claims).toList();
        // Who is known already is the rule, and then nobody has to wait.
        if (isSettled(people, lookUp(claims))) {
            turn.share();
        } else {
            turn.take();
        }
        var gone = erasedAmong(claims);
        var known = lookUp(claims);
        var news = new News();
        var sighted = people.stream()
                .map(person -> living(person.claims, gone, known)
                        .map(living -> new Sighted(false, resolve(living, person.at, known, news)))
                        .orElseGet(() -> new Sighted(true, null)))
                .toList();
        return news.store() ? asOfNow(sighted) : sighted;
    }

    private record Said(List<Claim> claims, @Nullable Instant at) {}

    /**
     * The records that are meant by claims that are about to be written, in the {@link Turn} alone; where there is none, one
     * is begun.
     */
    List<UUID> begin(List<List<Claim>> people) {
        var known = lookUp(people);
        var now = now();
        var news = new News();
        var records = new ArrayList<UUID>();
        for (List<Claim> person : people) {
            Resolved record = known.meant(person).orElseGet(() -> news.record(person));
            known.learn(person, record, now);
            records.add(record.profileId());
        }
        news.store();
        return records;
    }

    /** What the records have in common with others may have made them somebody else's. */
    private List<Sighted> asOfNow(List<Sighted> sighted) {
        var customers = decisions.customers(sighted.stream()
                .map(Sighted::record)
                .filter(Objects::nonNull)
                .map(Resolved::profileId)
                .distinct()
                .toList());
        return sighted.stream().map(each -> asOfNow(each, customers)).toList();
    }

    private static Sighted asOfNow(Sighted sighted, Map<UUID, UUID> customers) {
        Resolved record = sighted.record();
        return record == null
                ? sighted
                : new Sighted(
                        false,
                        new Resolved(record.profileId(), Objects.requireNonNull(customers.get(record.profileId()))));
    }

    private Said read(Sighting sighting) {
        Instant at = sighting.at();
        Instant now = now();
        return new Said(sighting.claims().stream().map(claims::of).toList(), at != null && at.isAfter(now) ? now : at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isSettled(List<Said> people, KnownRecords known) {
        return people.stream().allMatch(person -> person.at == null || isSettled(person.claims, person.at, known));
    }

    private static boolean isSettled(List<Claim> claims, Instant at, KnownRecords known) {
        return known.meant(claims)
                .filter(record -> known.missing(claims, record).isEmpty()
                        && known.lost(claims, record, at).isEmpty())
                .isPresent();
    }

    private static @Nullable Resolved resolve(List<Claim> claims, @Nullable Instant at, KnownRecords known, News news) {
        if (at == null) {
            return null;
        }
        Resolved record = known.meant(claims).orElseGet(() -> news.record(claims));
        var missing = known.missing(claims, record);
        var lost = known.lost(claims, record, at);
        news.identities(missing, record, at);
        news.again(lost, record, at);
        known.learn(missing, record, at);
        known.learn(lost, record, at);
        return record;
    }

    private Set<Claim> erasedAmong(List<List<Claim>> people) {
        var all = people.stream().flatMap(List::stream).distinct().toList();
        return erased.placesAmong(all.stream().map(Claim::identity).toList()).stream()
                .map(all::get)
                .collect(Collectors.toSet());
    }

    /**
     * What is left to know somebody by; empty: they were erased. A browser that was an erased person's too does not keep
     * out a customer whom an id names.
     */
    private static Optional<List<Claim>> living(List<Claim> claims, Set<Claim> erased, KnownRecords known) {
        if (Collections.disjoint(claims, erased)) {
            return Optional.of(claims);
        }
        var left = claims.stream().filter(claim -> !erased.contains(claim)).toList();
        boolean onlyBrowsers =
                claims.stream().filter(erased::contains).allMatch(claim -> claim.kind() == IdentityKind.ANONYMOUS);
        return onlyBrowsers && known.isNamed(left) ? Optional.of(left) : Optional.empty();
    }

    private KnownRecords lookUp(List<List<Claim>> people) {
        var known = new KnownRecords();
        var all = people.stream().flatMap(List::stream).distinct().toList();
        var ids = all.stream()
                .filter(claim -> claim.kind() == IdentityKind.CUSTOMER_ID)
                .toList();
        var others = all.stream()
                .filter(claim -> claim.kind() != IdentityKind.CUSTOMER_ID)
                .toList();
        if (!ids.isEmpty()) {
            lookUp(IdentitySql.LOOK_UP_EXTERNAL_IDS, Map.of("externalIds", texts(ids, Claim::key)), ids, known);
        }
        if (!others.isEmpty()) {
            var parameters = Map.of(
                    "kinds", texts(others, claim -> claim.kind().name()),
                    "hashes", texts(others, Claim::key),
                    "most", MOST_RECORDS);
            lookUp(IdentitySql.LOOK_UP, parameters, others, known);
        }
        return known;
    }

    private void lookUp(String sql, Map<String, ?> parameters, List<Claim> claims, KnownRecords known) {
        for (Object[] row : statements.list(sql, Object[].class, ofTenant(parameters))) {
            var claim = claims.get(((Number) row[0]).intValue());
            known.add(claim, new Resolved((UUID) row[1], (UUID) row[2]), (boolean) row[3], (Instant) row[4]);
        }
    }

    private Map<String, Object> ofTenant(Map<String, ?> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        return all;
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** What was not known, to be stored at once for all. */
    private final class News {
        private record Identity(UUID id, Claim claim, Resolved record, Instant at) {}

        private record NewRecord(UUID id, @Nullable String externalId) {}

        private final List<NewRecord> records = new ArrayList<>();
        private final List<Identity> identities = new ArrayList<>();
        private final List<Identity> again = new ArrayList<>();

        Resolved record(List<Claim> claims) {
            UUID id = Ids.newId();
            var externalId = claims.stream()
                    .filter(claim -> claim.kind() == IdentityKind.CUSTOMER_ID)
                    .map(Claim::key)
                    .findFirst();
            records.add(new NewRecord(id, externalId.orElse(null)));
            return new Resolved(id, id);
        }

        void identities(List<Claim> claims, Resolved record, Instant at) {
            claims.stream()
                    .filter(claim -> claim.kind() != IdentityKind.CUSTOMER_ID)
                    .forEach(claim -> identities.add(new Identity(Ids.newId(), claim, record, at)));
        }

        void again(List<Claim> claims, Resolved record, Instant at) {
            claims.forEach(claim -> again.add(new Identity(record.profileId(), claim, record, at)));
        }

        /** @return whether somebody got an identity that others may have, too */
        boolean store() {
            var now = now();
            if (!records.isEmpty()) {
                statements.execute(
                        IdentitySql.INSERT_RECORDS,
                        ofTenant(Map.of(
                                "now", now,
                                "ids", texts(records, record -> record.id.toString()),
                                "externalIds", texts(records, NewRecord::externalId))));
                changed.note(records.stream().map(NewRecord::id).toList());
            }
            var encrypted = encrypted(now);
            if (!identities.isEmpty()) {
                statements.execute(IdentitySql.INSERT_IDENTITIES, encrypted);
            }
            if (!again.isEmpty()) {
                statements.execute(
                        IdentitySql.CLAIM_AGAIN,
                        ofTenant(Map.of(
                                "times", texts(again, identity -> identity.at.toString()),
                                "profileIds", texts(again, identity -> identity.id.toString()),
                                "hashes", texts(again, identity -> identity.claim.key()))));
            }
            if (!identities.isEmpty()) {
                matching.match(GIVEN, encrypted);
            }
            return !identities.isEmpty();
        }

        private Map<String, Object> encrypted(Instant now) {
            var ciphers = identities.stream()
                    .map(identity -> encryption.encrypt(
                            tenantContext.tenantId(),
                            IdentityColumn.TABLE,
                            identity.id,
                            identity.claim.identity().value()))
                    .toList();
            return ofTenant(Map.of(
                    "now", now,
                    "times", texts(identities, identity -> identity.at.toString()),
                    "sources", texts(identities, identity -> identity.claim.source()),
                    "ids", texts(identities, identity -> identity.id.toString()),
                    "profileIds",
                            texts(
                                    identities,
                                    identity -> identity.record.profileId().toString()),
                    "kinds", texts(identities, identity -> identity.claim.kind().name()),
                    "ciphers", texts(ciphers, cipher -> HEX.formatHex(cipher.bytes())),
                    "hashes", texts(identities, identity -> identity.claim.key()),
                    "keyIds", texts(ciphers, cipher -> String.valueOf(cipher.keyId()))));
        }
    }
}
