package app.marquee.tag;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What came of a mutation of a tag definition.")
public record TagDefinitionPayload(
        @Nullable @Description("The definition; null when there are userErrors.")
        TagDefinitionView tagDefinition,

        @NonNull @Description("What the user can correct.") List<@NonNull UserError> userErrors) {}
