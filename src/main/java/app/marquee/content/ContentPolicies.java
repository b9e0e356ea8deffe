package app.marquee.content;

import app.marquee.audit.Audit;
import app.marquee.content.ContentPolicyInputs.ContentApprovalRuleInput;
import app.marquee.content.ContentPolicyInputs.SetContentPolicy;
import app.marquee.security.Permission;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.RevisionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy of the current tenant's contents; the usual one until the tenant has set its own. */
@ApplicationScoped
class ContentPolicies {
    private static final int MOST_HOURS = 90 * 24;
    private static final int MOST_APPROVALS = 5;

    private final ContentPolicyRepository repository;
    private final Audit audit;

    ContentPolicies(ContentPolicyRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    ContentPolicy current() {
        return repository.current();
    }

    ContentPolicyView view() {
        return ContentPolicyView.of(current());
    }

    ApprovalRule ruleFor(ContentKind kind) {
        return current().ruleFor(kind);
    }

    ContentPolicyView set(SetContentPolicy input) {
        var policy = current();
        RevisionConflict.check(input.revision(), policy.revision());
        var before = settings(policy);
        policy.change(hours(input.targetHours()), rules(input.rules()));
        repository.persistAndFlush(policy); // counts the revision
        audit.recordChange("setContentPolicy", null, before, settings(policy));
        return ContentPolicyView.of(policy);
    }

    private static Map<String, ?> settings(ContentPolicy policy) {
        return Map.of("targetHours", policy.target().toHours(), "rules", ApprovalRule.write(policy.rules()));
    }

    private static int hours(int hours) {
        return Limits.between(hours, 1, MOST_HOURS, "input", "targetHours");
    }

    private static List<ApprovalRule> rules(List<ContentApprovalRuleInput> inputs) {
        var kinds = new HashSet<@Nullable ContentKind>();
        if (!inputs.stream().allMatch(input -> kinds.add(input.kind()))) {
            throw new InvalidInput(Message.of("Each kind can have one rule only"), "input", "rules");
        }
        return inputs.stream().map(ContentPolicies::rule).toList();
    }

    private static ApprovalRule rule(ContentApprovalRuleInput input) {
        var roles = input.roles().stream().distinct().toList();
        if (roles.isEmpty()
                || !roles.stream().allMatch(role -> role.permissions().contains(Permission.CONTENT_APPROVE))) {
            throw new InvalidInput(
                    Message.of("Name at least one role, and only such as may approve contents"),
                    "input",
                    "rules",
                    "roles");
        }
        return new ApprovalRule(
                input.kind(),
                Limits.between(input.approvals(), 1, MOST_APPROVALS, "input", "rules", "approvals"),
                roles);
    }
}
