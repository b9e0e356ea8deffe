package app.marquee.tier;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CreateTierPolicyInput")
@Description("A tier policy to create: either from a template or with rules of its own.")
public record CreateTierPolicyInput(
        @NonNull @Description("1 to 100 characters. A name that exists already makes the next version of that policy.")
        String name,

        @Description("The template to copy; not together with `rules`.") @Nullable
        TierTemplate template,

        // Without it the list itself would be non-null, as its elements are.
        @io.smallrye.graphql.api.Nullable
        @Description("1 to 20 rules, the first that holds gives the tier; at most 400 conditions together. "
                + "Not together with `template`.")
        @Nullable
        List<@NonNull TierRuleInput> rules) {}
