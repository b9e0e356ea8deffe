package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds records that share identities, and decides by the tenant's rules what that means. */
@ApplicationScoped
class Matching {
    static final int MOST_RECORDS_OF_A_PERSON = 100;

    private final NativeStatements statements;
    private final IdentityRuleBook ruleBook;
    private final Decisions decisions;
    private final Turn turn;
    private final TenantContext tenantContext;

    Matching(
            NativeStatements statements,
            IdentityRuleBook ruleBook,
            Decisions decisions,
            Turn turn,
            TenantContext tenantContext) {
        this.statements = statements;
        this.ruleBook = ruleBook;
        this.decisions = decisions;
        this.turn = turn;
        this.tenantContext = tenantContext;
    }

    /**
     * Takes the {@link Turn} that it takes to write what is said of customers.
     *
     * @return whether to match them afterwards
     */
    boolean begin(Collection<CustomerChange> changes) {
        boolean unkeyed = changes.stream().anyMatch(change -> change.externalId() == null);
        boolean named = changes.stream().anyMatch(change -> !change.named().isEmpty());
        return !turn.shareIf(() -> !unkeyed && !(named && mayMatchKeyed()));
    }

    /**
     * Whether records with an id in the tenant's own systems can match anything: two such records are two people, unless
     * the tenant wants it otherwise.
     */
    private boolean mayMatchKeyed() {
        return ruleBook.rules().onConflict() != ConflictRule.KEEP_APART
                || statements
                                .list(MatchingSql.HAS_UNKEYED, Long.class, parameters())
                                .get(0)
                        > 0;
    }

    private record Match(
            UUID profileId, UUID otherId, IdentityKind kind, UUID identityId, long customers, boolean confirmed) {
        /** What a browser says it is, it is; what else an event says, somebody has to confirm. */
        boolean merges(IdentityRules rules) {
            return rules.of(kind).merges() && (confirmed || kind == IdentityKind.ANONYMOUS);
        }
    }

    /**
     * Decides about records that have got identities. Only in the {@link Turn} alone.
     *
     * @param identities a select of {@code profile_id}, {@code kind}, {@code hash} and {@code confirmed}
     */
    void match(String identities, Map<String, ?> of) {
        var parameters = parameters();
        parameters.putAll(of);
        parameters.put("most", IdentityRule.MOST_CUSTOMERS + 1);
        var matches = statements.list(MatchingSql.find(identities), Object[].class, parameters).stream()
                .map(row -> new Match(
                        (UUID) row[0],
                        (UUID) row[1],
                        IdentityKind.valueOf((String) row[2]),
                        (UUID) row[3],
                        (long) row[4],
                        (boolean) row[5]))
                .toList();
        if (!matches.isEmpty()) {
            decide(matches, ruleBook.rules());
        }
    }

    private void decide(List<Match> matches, IdentityRules rules) {
        var people = new Involved(matches);
        var merges = new ArrayList<Decision>();
        var proposals = new ArrayList<Decision>();
        matches.stream()
                .filter(match -> match.customers <= rules.of(match.kind).mostCustomers())
                .sorted(Comparator.comparingInt((Match match) -> rules.priority(match.kind))
                        .thenComparing(Match::profileId)
                        .thenComparing(Match::otherId))
                .forEach(match -> {
                    switch (people.outcome(match, rules)) {
                        case MERGE -> {
                            merges.add(decision(match));
                            people.join(match);
                        }
                        case ASK -> proposals.add(decision(match));
                        case KEEP_APART -> {
                            // Nothing to note.
                        }
                    }
                });
        proposals.removeIf(proposal -> people.areOne(proposal.leftId(), proposal.rightId()));
        decisions.propose(proposals);
        decisions.merge(merges, MergeOrigin.RULE);
    }

    private static Decision decision(Match match) {
        return new Decision(
                Ids.newId(),
                match.profileId,
                match.otherId,
                match.kind,
                match.identityId,
                "Both have the same identity of kind " + match.kind);
    }

    private Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        return parameters;
    }

    /** Everybody who takes part in some matches. */
    private final class Involved {
        private final Map<UUID, UUID> customers = new HashMap<>();
        private final Map<UUID, MatchedPerson> persons = new HashMap<>();
        private final Map<UUID, Set<UUID>> parted = new HashMap<>();
        private final Groups groups;

        Involved(List<Match> matches) {
            var records = new HashSet<UUID>();
            matches.forEach(match -> {
                records.add(match.profileId);
                records.add(match.otherId);
            });
            var customerIds = Set.copyOf(decisions.customers(records).values());
            for (Object[] row : read(RegroupingSql.RECORDS, "customerIds", customerIds)) {
                customers.put((UUID) row[0], (UUID) row[1]);
                person((UUID) row[1]).addRecord((UUID) row[0], (String) row[2]);
            }
            for (Object[] row : read(MatchingSql.IDENTITIES, "customerIds", customerIds)) {
                person((UUID) row[0])
                        .addIdentity(IdentityKind.valueOf((String) row[1]), (String) row[2], (String) row[3], (boolean)
                                row[4]);
            }
            for (Object[] row : read(MatchingSql.PARTED, "profileIds", customers.keySet())) {
                part((UUID) row[0], (UUID) row[1]);
                part((UUID) row[1], (UUID) row[0]);
            }
            groups = new Groups(customerIds);
        }

        private MatchedPerson person(UUID customerId) {
            return persons.computeIfAbsent(customerId, id -> new MatchedPerson());
        }

        private void part(UUID record, UUID other) {
            parted.computeIfAbsent(record, any -> new HashSet<>()).add(other);
        }

        private List<Object[]> read(String sql, String name, Collection<UUID> ids) {
            return statements.list(sql, Object[].class, with(name, ids));
        }

        private Map<String, Object> with(String name, Collection<UUID> ids) {
            var parameters = parameters();
            parameters.put(name, NativeStatements.array(ids));
            return parameters;
        }

        private UUID customer(UUID record) {
            return groups.first(customers.getOrDefault(record, record));
        }

        boolean areOne(UUID record, UUID other) {
            return customer(record).equals(customer(other));
        }

        void join(Match match) {
            UUID one = customer(match.profileId);
            UUID other = customer(match.otherId);
            groups.join(one, other);
            UUID first = groups.first(one);
            person(first).take(person(first.equals(one) ? other : one));
        }

        ConflictRule outcome(Match match, IdentityRules rules) {
            var rule = rules.of(match.kind);
            var one = person(customer(match.profileId));
            var other = person(customer(match.otherId));
            if (areOne(match.profileId, match.otherId)
                    || rule.strength() == IdentityStrength.IGNORED
                    || one.isParted(other, parted)
                    || (match.kind == IdentityKind.ANONYMOUS && one.isKnown() && other.isKnown())) {
                return ConflictRule.KEEP_APART;
            }
            boolean contradicting =
                    rules.singleBefore(match.kind).stream().anyMatch(kind -> one.contradicts(other, kind));
            if (contradicting && rules.onConflict() != ConflictRule.MERGE) {
                return rules.onConflict();
            }
            boolean fits = one.size() + other.size() <= MOST_RECORDS_OF_A_PERSON;
            return match.merges(rules) && fits ? ConflictRule.MERGE : ConflictRule.ASK;
        }
    }
}
