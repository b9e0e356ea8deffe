package app.marquee.compliance;

import app.marquee.tenant.Industry;
import app.marquee.tenant.TenantSettings;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Puts together which rules hold for the current tenant. */
@ApplicationScoped
class Rulebooks {
    private static final Set<String> CHINESE_ZONES =
            Set.of("Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin", "Asia/Kashgar", "PRC");

    private final Library library;
    private final OwnRuleRepository ownRules;
    private final ComplianceSql sql;
    private final Tenants tenants;
    private final Map<Scope, PhraseTree> trees = new ConcurrentHashMap<>();

    Rulebooks(Library library, OwnRuleRepository ownRules, ComplianceSql sql, Tenants tenants) {
        this.library = library;
        this.ownRules = ownRules;
        this.sql = sql;
        this.tenants = tenants;
    }

    private record Scope(Set<ComplianceRegion> regions, Industry industry) {}

    /** The regions that the tenant chose, or those that its money and time tell of. */
    static Set<ComplianceRegion> regions(ComplianceSql.State state, TenantSettings tenant) {
        if (state.regions() != null) {
            return state.regions();
        }
        var isChinese = tenant.currencyCode().equals("CNY")
                || CHINESE_ZONES.contains(tenant.timeZone().getId());
        return isChinese ? Set.of(ComplianceRegion.CN) : Set.of();
    }

    Rulebook current() {
        return of(sql.state());
    }

    /** @param state as it was locked before this: rules that are read after it are those that it stands for */
    Rulebook of(ComplianceSql.State state) {
        var tenant = tenants.settings();
        var ofLibrary = trees.computeIfAbsent(new Scope(regions(state, tenant), tenant.industry()), this::tree);
        var own = ownRules.listAll().stream().map(OwnRule::rule).toList();
        return new Rulebook(List.of(ofLibrary, PhraseTree.of(own)));
    }

    private PhraseTree tree(Scope scope) {
        return PhraseTree.of(rules(scope.regions, scope.industry));
    }

    List<Rule> rules(Set<ComplianceRegion> regions, Industry industry) {
        return regions.stream()
                .flatMap(region -> library.rules(region).stream())
                .filter(rule -> rule.holdsFor(industry))
                .toList();
    }
}
