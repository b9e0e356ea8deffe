package app.marquee.content;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentLeadTimes")
@Description("How long the contents of some time took.")
public record ContentLeadTimesView(
        @NonNull @Description("Contents that were begun.") Integer begun,

        @NonNull @Description("Those of them that are approved.")
        Integer approved,

        @NonNull @Description("Those that were approved after their target, or are not although it is past.")
        Integer late,

        @Nullable @Description("Half of the approved ones took at most so many seconds; null: none is approved.")
        Integer medianSeconds,

        @Nullable @Description("Nine of ten approved ones took at most so many seconds; null: none is approved.")
        Integer ninetiethSeconds,

        @NonNull @Description("How long contents stood in each state they came into, in the order of the workflow.")
        List<@NonNull ContentStageTimesView> stages) {

    @Name("ContentStageTimes")
    @Description("How long contents stood in a state.")
    public record ContentStageTimesView(
            @NonNull @Description("The state.") ContentStatus status,

            @NonNull @Description("Contents that came into it.")
            Integer contents,

            @NonNull @Description("Half of them stood in it for at most so many seconds, all times added up.")
            Integer medianSeconds) {}
}
