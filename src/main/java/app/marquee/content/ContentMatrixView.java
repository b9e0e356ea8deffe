package app.marquee.content;

import app.marquee.shared.Money;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ContentMatrix")
@Description("Where on the customers' journey, and for which occasions, the tenant has something to say.")
public record ContentMatrixView(
        @NonNull
        @Description("Each stage of each scene that any content is for: stage by stage in the order of the"
                + " journey, and in each the scenes by their names.")
        List<@NonNull ContentCellView> cells,

        @NonNull @Description("Scenes beyond the first 200, which are left out.")
        Integer scenesLeftOut,

        @NonNull @Description("Contents without a stage or a scene, retired ones left out.")
        Integer unplaced) {

    @Name("ContentCell")
    @Description("The contents for one stage and scene, and what they brought.")
    public record ContentCellView(
            @NonNull @Description("The stage of the journey.")
            JourneyStage stage,

            @NonNull @Description("The occasion.") String scene,

            @NonNull @Description("Whether there is anything to send.")
            CellState state,

            @NonNull @Description("Contents that may be sent.")
            Integer approved,

            @NonNull @Description("Contents that are not approved yet.")
            Integer underWay,

            @NonNull @Description("Messages with contents of this cell that channels took over.")
            Integer sent,

            @NonNull @Description("Messages of which a link was followed.")
            Integer clicked,

            @NonNull @Description("Customers who ordered after their message, counted once each campaign.")
            Integer converted,

            @NonNull @Description("Sum of those orders.") Money revenue,

            @NonNull
            @Description(
                    "What messages of this cell cost, as far as their channels have prices, and what its advertisements"
                            + " did on paid channels.")
            Money cost,

            @Description("How often contents of this cell were shown on paid channels, as the providers count it.")
            long adImpressions,

            @Description("How often these were clicked.") long adClicks,

            @Description("How often what a provider counts as a conversion followed.")
            long adConversions) {}

    @Name("ContentCellState")
    @Description("Whether a cell of the matrix has anything to send.")
    public enum CellState {
        @Description("Nothing, and nothing is being made.")
        EMPTY,
        @Description("Nothing yet; something is being made.")
        UNDER_WAY,
        @Description("At least one approved content.")
        COVERED
    }
}
