package app.marquee.content;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.marquee.content.ContentLeadTimeView.ContentStageTimeView;
import app.marquee.content.ContentLeadTimesView.ContentStageTimesView;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long contents take on their way, against what the tenant wants. */
@ApplicationScoped
class LeadTimes {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final ContentTransitionRepository transitions;
    private final ContentPolicies policies;
    private final InstantSource clock;

    LeadTimes(ContentTransitionRepository transitions, ContentPolicies policies, InstantSource clock) {
        this.transitions = transitions;
        this.policies = policies;
        this.clock = clock;
    }

    /** Of these contents, in their order. */
    List<ContentLeadTimeView> of(List<UUID> contentIds) {
        Map<UUID, ContentLeadTimeView> byContent = measured(transitions.of(contentIds));
        return contentIds.stream()
                .map(id -> Objects.requireNonNull(byContent.get(id)))
                .toList();
    }

    ContentLeadTimesView during(Instant from, Instant until) {
        Limits.time(from, "from");
        Limits.time(until, "until");
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new InvalidInput(Message.of("Must be at most %d days after from", LONGEST.toDays()), "until");
        }
        return summary(measured(transitions.ofContentsBegun(from, until)).values());
    }

    private Map<UUID, ContentLeadTimeView> measured(Collection<ContentTransition> all) {
        var now = clock.instant();
        var target = policies.current().target();
        var byContent = new TreeMap<UUID, ContentLeadTimeView>();
        all.stream()
                .collect(groupingBy(ContentTransition::contentId))
                .forEach((id, steps) -> byContent.put(id, measured(steps, target, now)));
        return byContent;
    }

    /** @param steps of one content, oldest first */
    private static ContentLeadTimeView measured(List<ContentTransition> steps, Duration target, Instant now) {
        Instant started = steps.get(0).at();
        Instant approved = steps.stream()
                .filter(step -> step.toStatus() == ContentStatus.APPROVED)
                .map(ContentTransition::at)
                .findFirst()
                .orElse(null);
        Instant end = approved == null ? now : approved;
        return new ContentLeadTimeView(
                started,
                started.plus(target),
                approved,
                end.isAfter(started.plus(target)),
                seconds(Duration.between(started, end)),
                stages(steps, now));
    }

    private static List<ContentStageTimeView> stages(List<ContentTransition> steps, Instant now) {
        var times = new TreeMap<ContentStatus, Integer>();
        var inAll = new TreeMap<ContentStatus, Duration>();
        for (int i = 0; i < steps.size(); i++) {
            var left = i + 1 < steps.size() ? steps.get(i + 1).at() : now;
            times.merge(steps.get(i).toStatus(), 1, Integer::sum);
            inAll.merge(steps.get(i).toStatus(), Duration.between(steps.get(i).at(), left), Duration::plus);
        }
        return inAll.entrySet().stream()
                .map(stage -> new ContentStageTimeView(
                        stage.getKey(), seconds(stage.getValue()), Objects.requireNonNull(times.get(stage.getKey()))))
                .toList();
    }

    private static ContentLeadTimesView summary(Collection<ContentLeadTimeView> all) {
        var approved = all.stream()
                .filter(each -> each.approvedAt() != null)
                .map(ContentLeadTimeView::seconds)
                .toList();
        return new ContentLeadTimesView(
                all.size(),
                approved.size(),
                (int) all.stream().filter(ContentLeadTimeView::late).count(),
                rank(approved, 0.5),
                rank(approved, 0.9),
                stages(all));
    }

    private static List<ContentStageTimesView> stages(Collection<ContentLeadTimeView> all) {
        var byStatus = all.stream()
                .flatMap(each -> each.stages().stream())
                .collect(groupingBy(ContentStageTimeView::status, TreeMap::new, toList()));
        return byStatus.entrySet().stream()
                .map(stage -> new ContentStageTimesView(
                        stage.getKey(),
                        stage.getValue().size(),
                        Objects.requireNonNull(rank(
                                stage.getValue().stream()
                                        .map(ContentStageTimeView::seconds)
                                        .toList(),
                                0.5))))
                .toList();
    }

    /** The smallest value that so large a share of all does not exceed. */
    private static @Nullable Integer rank(List<Integer> values, double share) {
        return values.isEmpty()
                ? null
                : values.stream()
                        .sorted()
                        .skip((long) Math.ceil(share * values.size()) - 1)
                        .findFirst()
                        .orElseThrow();
    }

    private static int seconds(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, time.toSeconds());
    }
}
