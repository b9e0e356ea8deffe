package app.marquee.customer;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("TagInput")
@Description("A tag to set; tags that are not named stay as they are.")
public record TagInput(
        @NonNull @Description("Key, 1 to 100 characters, without `=`.")
        String key,

        @NonNull @Description("Value, 1 to 500 characters, as the tag's definition has it.")
        String value,

        @Nullable @Description("When it ends; left out: never.")
        Instant expiresAt) {}
