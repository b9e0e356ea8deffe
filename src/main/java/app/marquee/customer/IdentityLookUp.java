package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads what there is of whom some claims lead to. */
@ApplicationScoped
class IdentityLookUp {
    private final NativeStatements statements;
    private final IdentityRuleBook ruleBook;
    private final TenantContext tenantContext;

    IdentityLookUp(NativeStatements statements, IdentityRuleBook ruleBook, TenantContext tenantContext) {
        this.statements = statements;
        this.ruleBook = ruleBook;
        this.tenantContext = tenantContext;
    }

    /** A claim of a record. */
    record Held(Resolved record, Claim claim) {}

    KnownRecords known(List<List<Claim>> people) {
        var all = people.stream().flatMap(List::stream).distinct().toList();
        var ids = of(all, kind -> kind == IdentityKind.CUSTOMER_ID);
        var visitors = of(all, kind -> kind == IdentityKind.ANONYMOUS);
        var others = of(all, kind -> kind != IdentityKind.CUSTOMER_ID && kind != IdentityKind.ANONYMOUS);
        // Most events name nothing that the rules tell anything about.
        boolean needsRules = others.stream().anyMatch(claim -> !claim.kind().names());
        var known = new KnownRecords(needsRules ? ruleBook.rules() : IdentityRules.USUAL);
        lookUp(IdentitySql.LOOK_UP_EXTERNAL_IDS, Map.of("externalIds", texts(ids, Claim::key)), ids, known);
        lookUp(IdentitySql.LOOK_UP_VISITORS, hashes(visitors), visitors, known);
        lookUp(IdentitySql.LOOK_UP, hashes(others), others, known);
        readPeople(known.inQuestion(people), known);
        return known;
    }

    private static List<Claim> of(List<Claim> claims, Predicate<IdentityKind> kinds) {
        return claims.stream().filter(claim -> kinds.test(claim.kind())).toList();
    }

    private static Map<String, ?> hashes(List<Claim> claims) {
        return Map.of(
                "kinds", texts(claims, claim -> claim.kind().name()),
                "hashes", texts(claims, Claim::key),
                "most", IdentityRule.MOST_CUSTOMERS + 1);
    }

    private void lookUp(String sql, Map<String, ?> parameters, List<Claim> claims, KnownRecords known) {
        if (claims.isEmpty()) {
            return;
        }
        for (Object[] row : statements.list(sql, Object[].class, ofTenant(parameters))) {
            var claim = claims.get(((Number) row[0]).intValue());
            if (row[1] != null) {
                known.add(claim, new Resolved((UUID) row[1], (UUID) row[2]), (boolean) row[3]);
            }
            if ((boolean) row[4]) {
                known.block(claim);
            }
            if (row[5] != null) {
                known.claimed(claim, (Instant) row[5]);
            }
        }
    }

    private void readPeople(Set<UUID> customerIds, KnownRecords known) {
        if (customerIds.isEmpty()) {
            return;
        }
        var parameters = ofTenant(Map.of("customerIds", NativeStatements.array(customerIds)));
        for (Object[] row : statements.list(IdentitySql.PEOPLE, Object[].class, parameters)) {
            var person = known.person((UUID) row[0]);
            person.addRecord((UUID) row[1], (String) row[2]);
            if (row[3] != null) {
                person.addIdentity(
                        (UUID) row[1],
                        IdentityKind.valueOf((String) row[3]),
                        (String) row[4],
                        (String) row[5],
                        (boolean) row[6]);
            }
        }
    }

    /** Those that are true. */
    Set<Held> held(Collection<Held> asked) {
        if (asked.isEmpty()) {
            return Set.of();
        }
        var all = List.copyOf(asked);
        var parameters = ofTenant(Map.of(
                "customerIds", texts(all, held -> held.record().customerId().toString()),
                "profileIds", texts(all, held -> held.record().profileId().toString()),
                "kinds", texts(all, held -> held.claim().kind().name()),
                "hashes", texts(all, held -> held.claim().key())));
        var held = new HashSet<Held>();
        statements.list(IdentitySql.HELD, Long.class, parameters).forEach(place -> held.add(all.get(place.intValue())));
        return held;
    }

    private Map<String, Object> ofTenant(Map<String, ?> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        return all;
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
