package app.marquee.customer;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Tag")
@Description("What the tenant noted about a customer under a key.")
public record TagView(
        @NonNull @Description("Key; a customer has each key once.")
        String key,

        @NonNull @Description("Value.") String value,

        @NonNull @Description("Where it came from: `api`, `import`, `manual` (`setTags`) or `rule`.")
        String source,

        @NonNull @Description("When it last changed.") Instant updatedAt,

        @Nullable @Description("When it ends; null: never. A tag that has ended is not listed.")
        Instant expiresAt) {

    static TagView of(CustomerTag tag) {
        return new TagView(
                tag.key(),
                tag.value(),
                tag.source(),
                tag.updatedAt(),
                tag.expiresAt().orElse(null));
    }
}
