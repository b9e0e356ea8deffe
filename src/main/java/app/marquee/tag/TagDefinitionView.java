package app.marquee.tag;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("TagDefinition")
@Description("What the tags with a key are.")
public record TagDefinitionView(
        @Ignore UUID identity,

        @NonNull @Description("The key of the tags; one definition in use for each.")
        String key,

        @NonNull @Description("What values the tags have. Values that were there before the definition may be others.")
        TagType type,

        @Description("What about a customer the tags say; null: nothing in particular.") @Nullable
        TagDimension dimension,

        @Description("Who has the tag; null: whom it is given by hand, by import or by another system.") @Nullable
        TagRuleView rule,

        @Description("When it was retired; null: it is in use.") @Nullable
        Instant retiredAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static TagDefinitionView of(TagDefinition definition) {
        return new TagDefinitionView(
                definition.id(),
                definition.key(),
                definition.type(),
                definition.dimension(),
                definition.rule().map(TagRuleView::of).orElse(null),
                definition.retiredAt(),
                definition.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: tgd_...")
    @Override
    public String getId() {
        return Ids.encode(TagDefinition.PREFIX, identity);
    }
}
