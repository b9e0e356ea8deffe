package app.marquee.tier;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("Tier")
@Description("A tier of customers.")
public record TierView(
        @NonNull @Description("Its code, such as `AT_RISK`: what filters and campaigns name it by.")
        String code,

        @NonNull @Description("Its name for people.") String name) {}
