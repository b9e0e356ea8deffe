package app.marquee.customer;

import app.marquee.security.Encryption;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
     * The records that are meant and whose they are, in the order of the people; where there is none, one is begun. Asked
     * once in a transaction, before anything else of customers is read or written.
     *
     * @param people each as what it is said to be known by, at least one identity
     * @param source the system that says so; null: the tenant's own
     * @return null in the place of somebody whom the tenant has erased
     */
    public List<@Nullable Resolved> resolve(List<List<IdentityClaim>> people, @Nullable String source) {
        var claims = people.stream().map(person -> read(person, source)).toList();
        // Who is known already is the rule, and then nobody has to wait.
        if (isSettled(claims, lookUp(claims))) {
            turn.share();
        } else {
            turn.take();
        }
        var suppressed = suppressed(claims);
        var known = lookUp(claims);
        var news = new News(source);
        var resolved = new ArrayList<@Nullable Resolved>(claims.size());
        for (int index = 0; index < claims.size(); index++) {
            resolved.add(suppressed.contains(index) ? null : resolve(claims.get(index), known, news));
        }
        return news.store() ? asOfNow(resolved) : resolved;
    }

    /**
     * The records that are meant by claims that are about to be written, in the {@link Turn} alone; where there is none, one
     * is begun.
     */
    List<UUID> begin(List<List<Claim>> people) {
        var known = lookUp(people);
        var news = new News(null);
        var records = new ArrayList<UUID>();
        for (List<Claim> person : people) {
            Resolved record = known.meant(person).orElseGet(() -> news.record(person));
            known.learn(person, record);
            records.add(record.profileId());
        }
        news.store();
        return records;
    }

    /** What the records have in common with others may have made them somebody else's. */
    private List<@Nullable Resolved> asOfNow(List<@Nullable Resolved> resolved) {
        var customers = decisions.customers(resolved.stream()
                .filter(Objects::nonNull)
                .map(Resolved::profileId)
                .distinct()
                .toList());
        var present = new ArrayList<@Nullable Resolved>(resolved.size());
        for (Resolved record : resolved) {
            present.add(
                    record == null
                            ? null
                            : new Resolved(
                                    record.profileId(), Objects.requireNonNull(customers.get(record.profileId()))));
        }
        return present;
    }

    private List<Claim> read(List<IdentityClaim> person, @Nullable String source) {
        return person.stream()
                .map(claim -> claims.of(IdentityValue.of(claim.kind(), claim.value(), source)))
                .toList();
    }

    private static boolean isSettled(List<List<Claim>> people, KnownRecords known) {
        return people.stream()
                .allMatch(claims -> known.meant(claims)
                        .filter(record -> known.missing(claims, record).isEmpty()
                                && known.lost(claims, record).isEmpty())
                        .isPresent());
    }

    private static Resolved resolve(List<Claim> claims, KnownRecords known, News news) {
        var found = known.meant(claims);
        Resolved record = found.orElseGet(() -> news.record(claims));
        var missing = known.missing(claims, record);
        var lost = known.lost(claims, record);
        news.identities(missing, record);
        news.again(lost, record);
        known.learn(missing, record);
        known.learn(lost, record);
        return record;
    }

    private Set<Integer> suppressed(List<List<Claim>> people) {
        var identities = new ArrayList<IdentityValue>();
        var owners = new ArrayList<Integer>();
        for (int index = 0; index < people.size(); index++) {
            for (Claim claim : people.get(index)) {
                identities.add(claim.identity());
                owners.add(index);
            }
        }
        return Set.copyOf(erased.placesAmong(identities).stream()
                .map(owners::get)
                .distinct()
                .toList());
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
            known.add(claim, new Resolved((UUID) row[1], (UUID) row[2]), (boolean) row[3]);
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
        private record Identity(UUID id, Claim claim, Resolved record) {}

        private record NewRecord(UUID id, @Nullable String externalId) {}

        private final @Nullable String source;
        private final List<NewRecord> records = new ArrayList<>();
        private final List<Identity> identities = new ArrayList<>();
        private final List<Identity> again = new ArrayList<>();

        News(@Nullable String source) {
            this.source = source;
        }

        Resolved record(List<Claim> claims) {
            UUID id = Ids.newId();
            var externalId = claims.stream()
                    .filter(claim -> claim.kind() == IdentityKind.CUSTOMER_ID)
                    .map(Claim::key)
                    .findFirst();
            records.add(new NewRecord(id, externalId.orElse(null)));
            return new Resolved(id, id);
        }

        void identities(List<Claim> claims, Resolved record) {
            claims.stream()
                    .filter(claim -> claim.kind() != IdentityKind.CUSTOMER_ID)
                    .forEach(claim -> identities.add(new Identity(Ids.newId(), claim, record)));
        }

        void again(List<Claim> claims, Resolved record) {
            claims.forEach(claim -> again.add(new Identity(record.profileId(), claim, record)));
        }

        /** @return whether somebody got an identity that others may have, too */
        boolean store() {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
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
                                "now", now,
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
            var parameters = ofTenant(Map.of(
                    "now", now,
                    "ids", texts(identities, identity -> identity.id.toString()),
                    "profileIds",
                            texts(
                                    identities,
                                    identity -> identity.record.profileId().toString()),
                    "kinds", texts(identities, identity -> identity.claim.kind().name()),
                    "ciphers", texts(ciphers, cipher -> HEX.formatHex(cipher.bytes())),
                    "hashes", texts(identities, identity -> identity.claim.key()),
                    "keyIds", texts(ciphers, cipher -> String.valueOf(cipher.keyId()))));
            parameters.put("source", source);
            return parameters;
        }
    }
}
