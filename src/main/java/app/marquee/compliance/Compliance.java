package app.marquee.compliance;

import app.marquee.audit.Audit;
import app.marquee.content.ContentView;
import app.marquee.content.Contents;
import app.marquee.content.Passage;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may not be said, for the current tenant. */
@ApplicationScoped
public class Compliance {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,49}");
    private static final int MOST_RULES = 200;
    private static final int MOST_PHRASES = 50;
    private static final int MOST_ALTERNATIVES = 20;
    private static final int LONGEST_ALTERNATIVE = 200;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TEXT = 200_000;
    private static final int MOST_CONTENTS = 100;
    private static final String CONTENT = "cnt";

    private final Library library;
    private final Rulebooks rulebooks;
    private final OwnRuleRepository ownRules;
    private final AffectedContentRepository affected;
    private final ComplianceSql sql;
    private final ComplianceScan scan;
    private final Contents contents;
    private final Tenants tenants;
    private final Audit audit;
    private final InstantSource clock;

    Compliance(
            Library library,
            Rulebooks rulebooks,
            OwnRuleRepository ownRules,
            AffectedContentRepository affected,
            ComplianceSql sql,
            ComplianceScan scan,
            Contents contents,
            Tenants tenants,
            Audit audit,
            InstantSource clock) {
        this.library = library;
        this.rulebooks = rulebooks;
        this.ownRules = ownRules;
        this.affected = affected;
        this.sql = sql;
        this.scan = scan;
        this.contents = contents;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    ComplianceCheckView check(String text, boolean html) {
        var passage = new Passage("text", Limits.text(text, LONGEST_TEXT, "text"), html);
        return ComplianceCheckView.of(rulebooks.current().check(List.of(passage)));
    }

    /** What is found in each of the contents as they are now, in their order. */
    List<List<ComplianceFindingView>> findings(List<ContentView> of) {
        var rulebook = rulebooks.current();
        var ids = of.stream().map(content -> Ids.decode(CONTENT, content.id())).toList();
        var passages = contents.passages(ids);
        return ids.stream()
                .map(id -> ComplianceCheckView.views(rulebook.check(passages.getOrDefault(id, List.of()))))
                .toList();
    }

    ComplianceLibraryView library() {
        return view(sql.state());
    }

    private ComplianceLibraryView view(ComplianceSql.State state) {
        var tenant = tenants.settings();
        var regions = Rulebooks.regions(state, tenant);
        return new ComplianceLibraryView(
                library.version(),
                regions.stream().sorted().toList(),
                rulebooks.rules(regions, tenant.industry()).stream()
                        .map(LibraryRuleView::of)
                        .toList(),
                state.isScanned(library.edition()) ? state.scannedAt() : null,
                state.revision());
    }

    ComplianceLibraryView setRegions(ComplianceInputs.SetRegions input) {
        var state = sql.locked();
        RevisionConflict.check(input.revision(), state.revision());
        Set<ComplianceRegion> regions = EnumSet.noneOf(ComplianceRegion.class);
        regions.addAll(input.regions());
        sql.setRegions(regions);
        audit.recordChange("setComplianceRegions", null, regions(state.regions()), regions(regions));
        scan.begin();
        return view(sql.state());
    }

    private static Map<String, ?> regions(@Nullable Set<ComplianceRegion> regions) {
        return regions == null ? Map.of() : Map.of("regions", new TreeSet<>(regions).toString());
    }

    List<ComplianceRuleView> rules() {
        return ownRules.inOrder().stream().map(ComplianceRuleView::of).toList();
    }

    ComplianceRuleView set(ComplianceInputs.SetRule input) {
        var code = code(input.code());
        // Before anything is read, so that nobody approves by what this changes.
        sql.locked();
        var existing = existing(code, input.revision());
        var before = settings(existing);
        var rule = existing.orElseGet(() -> begin(code));
        rule.change(input.severity(), phrases(input), reason(input), alternatives(input), clock.instant());
        ownRules.persistAndFlush(rule); // counts the revision
        changed("setComplianceRule", before, settings(Optional.of(rule)));
        return ComplianceRuleView.of(rule);
    }

    private OwnRule begin(String code) {
        if (library.has(code)) {
            throw new RuleOfLibrary();
        }
        if (ownRules.count() >= MOST_RULES) {
            throw new TooManyRules(MOST_RULES);
        }
        return new OwnRule(code);
    }

    private static String code(String given) {
        if (!CODE.matcher(given).matches()) {
            throw new InvalidInput(
                    Message.of("Use 2 to 50 capitals, digits and underscores, the first a capital"), "input", "code");
        }
        return given;
    }

    private static List<String> phrases(ComplianceInputs.SetRule input) {
        return Limits.list(input.phrases(), MOST_PHRASES, "input", "phrases").stream()
                .map(phrase -> {
                    var line = Limits.line(phrase, PhraseTree.MAX_LENGTH, "input", "phrases");
                    PhraseTree.check(line, "input", "phrases");
                    return line;
                })
                .distinct()
                .toList();
    }

    private static @Nullable String reason(ComplianceInputs.SetRule input) {
        return Limits.optionalLine(input.reason(), LONGEST_REASON, "input", "reason");
    }

    private static List<String> alternatives(ComplianceInputs.SetRule input) {
        if (input.alternatives() == null || input.alternatives().isEmpty()) {
            return List.of();
        }
        return Limits.list(input.alternatives(), MOST_ALTERNATIVES, "input", "alternatives").stream()
                .map(alternative -> Limits.line(alternative, LONGEST_ALTERNATIVE, "input", "alternatives"))
                .toList();
    }

    String remove(ComplianceInputs.RemoveRule input) {
        var code = code(input.code());
        sql.locked();
        var existing = existing(code, input.revision());
        existing.ifPresent(ownRules::delete);
        changed("removeComplianceRule", settings(existing), Map.of());
        return code;
    }

    private Optional<OwnRule> existing(String code, @Nullable Integer seen) {
        var rule = ownRules.withCode(code);
        var present = rule.map(OwnRule::revision);
        if (seen != null && !present.equals(Optional.of(seen))) {
            throw RevisionConflict.at(present.orElse(null), "input", "revision");
        }
        return rule;
    }

    private void changed(String action, Map<String, ?> before, Map<String, ?> after) {
        audit.recordChange(action, null, before, after);
        scan.begin();
    }

    private static Map<String, ?> settings(Optional<OwnRule> own) {
        Map<String, Object> settings = new HashMap<>();
        own.map(OwnRule::rule).ifPresent(rule -> {
            settings.put("code", rule.code());
            settings.put("severity", rule.severity());
            settings.put("phrases", String.join(", ", rule.phrases()));
        });
        return settings;
    }

    Page<ContentView> affected(@Nullable String ruleCode, PageRequest request) {
        var page = affected.page(ruleCode == null ? null : Limits.line(ruleCode, 50, "ruleCode"), request);
        var views =
                contents.views(page.items().stream().map(AffectedContent::id).toList());
        Map<String, ContentView> byId = views.stream().collect(Collectors.toMap(ContentView::id, Function.identity()));
        return page.map(of -> byId.get(Ids.encode(CONTENT, of.id())));
    }

    /** All of them or, where one is not there, none. */
    List<ContentView> pull(ComplianceInputs.PullContents input) {
        var reason = Limits.line(input.reason(), LONGEST_REASON, "input", "reason");
        Collection<UUID> ids = Limits.list(input.ids(), MOST_CONTENTS, "input", "ids").stream()
                .map(id -> Ids.decode(CONTENT, id))
                .distinct()
                .sorted()
                .toList();
        ids.forEach(id -> contents.pull(id, reason));
        return contents.views(
                input.ids().stream().map(id -> Ids.decode(CONTENT, id)).toList());
    }
}
