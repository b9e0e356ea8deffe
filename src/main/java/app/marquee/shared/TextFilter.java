package app.marquee.shared;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("TextFilter")
@Description("What a text is like: all that is said must hold.")
public record TextFilter(
        @Description("Exactly this.") @Nullable String eq,

        // SmallRye takes a list of non-null elements for non-null itself, unless its own Nullable says otherwise.
        @Description("Exactly one of these, at most 100; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull String> in,

        @Description("Contains this, in upper or lower case; 1 to 200 characters.") @Nullable
        String contains) {}
