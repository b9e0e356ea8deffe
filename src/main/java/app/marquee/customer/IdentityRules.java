package app.marquee.customer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a tenant tells who is who.
 *
 * @param kinds each once, the one that wins first
 * @param revision 0: the tenant has decided nothing yet
 */
record IdentityRules(List<IdentityRule> kinds, ConflictRule onConflict, int revision) {
    static final IdentityRules USUAL = new IdentityRules(
            Arrays.stream(IdentityKind.values()).map(IdentityRule::usual).toList(), ConflictRule.KEEP_APART, 0);

    /** The tenant's own ids always stand first. */
    IdentityRules with(List<IdentityRule> changed, ConflictRule conflict) {
        var named = changed.stream().map(IdentityRule::kind).toList();
        var others = kinds.stream().filter(rule -> !named.contains(rule.kind())).toList();
        var all = Stream.of(
                        others.stream().filter(rule -> rule.kind() == IdentityKind.CUSTOMER_ID),
                        changed.stream(),
                        others.stream().filter(rule -> rule.kind() != IdentityKind.CUSTOMER_ID))
                .flatMap(rules -> rules)
                .toList();
        return new IdentityRules(all, conflict, revision + 1);
    }

    IdentityRule of(IdentityKind kind) {
        return kinds.get(priority(kind));
    }

    /** The smaller one wins. */
    int priority(IdentityKind kind) {
        return kinds.stream().map(IdentityRule::kind).toList().indexOf(kind);
    }

    /** The kinds of which a person has only one and that win over this one. */
    List<IdentityKind> singleBefore(IdentityKind kind) {
        return kinds.subList(0, priority(kind)).stream()
                .filter(IdentityRule::single)
                .map(IdentityRule::kind)
                .toList();
    }
}
