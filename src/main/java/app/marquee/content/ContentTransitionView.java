package app.marquee.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentTransition")
@Description("One step of a content through its workflow.")
public record ContentTransitionView(
        @Nullable @Description("Where it came from; null for the first.")
        ContentStatus from,

        @NonNull @Description("Where it went.") ContentStatus to,
        @NonNull @Description("When.") Instant at,

        @NonNull @Description("Who did it: `person:` or `key:` and the login's subject or the key's prefix.")
        String actor,

        @Nullable @Description("Why it was rejected or retired; null otherwise.")
        String reason,

        @Nullable @Description("How many seconds it had been in the status it left; null for the first.")
        Integer secondsInStatus) {

    /** The steps of one content, oldest first, each with the time since the one before. */
    static List<ContentTransitionView> ofOne(List<ContentTransition> transitions) {
        var views = new ArrayList<ContentTransitionView>();
        Instant entered = null;
        for (var transition : transitions) {
            views.add(new ContentTransitionView(
                    transition.fromStatus(),
                    transition.toStatus(),
                    transition.at(),
                    transition.actor(),
                    transition.reason(),
                    entered == null ? null : seconds(entered, transition.at())));
            entered = transition.at();
        }
        return views;
    }

    private static int seconds(Instant start, Instant end) {
        return (int) Math.min(Integer.MAX_VALUE, Duration.between(start, end).toSeconds());
    }
}
