package app.marquee.content;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentLeadTime")
@Description("How long a content took from the idea to the approval. What it waits for afterwards is nobody's delay.")
public record ContentLeadTimeView(
        @NonNull @Description("When it was an idea.") Instant startedAt,

        @NonNull @Description("When it is to be approved, by the present policy.")
        Instant targetAt,

        @Nullable @Description("When it was approved first; null: not yet.")
        Instant approvedAt,

        @NonNull @Description("Whether it was approved after its target, or is not approved although that is past.")
        Boolean late,

        @NonNull @Description("Seconds that it took, or that it has taken so far.")
        Integer seconds,

        @NonNull @Description("How long it stood in each state, in the order of the workflow; rejections add up.")
        List<@NonNull ContentStageTimeView> stages) {

    @Name("ContentStageTime")
    @Description("How long a content stood in a state.")
    public record ContentStageTimeView(
            @NonNull @Description("The state.") ContentStatus status,

            @NonNull @Description("Seconds in it, all times added up; of the present state until now.")
            Integer seconds,

            @NonNull @Description("How many times it came into it.")
            Integer times) {}
}
