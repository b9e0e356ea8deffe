package app.marquee.campaign;

import app.marquee.shared.DateTimeRange;
import app.marquee.shared.TextFilter;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CampaignFilter")
@Description("Which campaigns: all that are said must hold. Filters nest at most 4 deep, 50 in all.")
// SmallRye takes a list of non-null elements for non-null itself, unless its own Nullable says otherwise.
public record CampaignFilter(
        @Description("In any of these states; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull CampaignStatus> status,

        @Description("For any of these objectives; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull Objective> objective,

        @io.smallrye.graphql.api.Deprecated(reason = "Use `name` instead. May be removed from 2027-09-01 on.")
        @Description("The name contains this text, in upper or lower case; 1 to 200 characters.")
        @Nullable
        String nameContains,

        @Description("What the name is like.") @Nullable TextFilter name,

        @Description("When it starts or started; a draft without a start is left out.") @Nullable
        DateTimeRange startAt,

        @Description("When it was written.") @Nullable DateTimeRange createdAt,

        @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
        List<@NonNull CampaignFilter> and,

        @Description("At least one of these holds; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull CampaignFilter> or,

        @Description("This does not hold.") @Nullable CampaignFilter not) {}
