package app.marquee.tag;

import app.marquee.shared.RevisionConflict;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on tag definitions take. */
public final class TagDefinitionInputs {
    private TagDefinitionInputs() {}

    @Input("CreateTagDefinitionInput")
    @Description("What the tags with a key are.")
    public record Create(
            @NonNull @Description("Key of the tags, 1 to 100 characters, without `=`.")
            String key,

            @NonNull @Description("What values they have; it stays so.")
            TagType type,

            @Nullable @Description("What about a customer they say; left out: nothing in particular.")
            TagDimension dimension,

            @Nullable @Description("Who has the tag; left out: whom it is given.")
            TagRuleInput rule) {}

    /** A class, not a record: only fields that the caller named are set, so that absent is not null. */
    @Input("UpdateTagDefinitionInput")
    @Description("What changes in a tag definition; what is left out stays.")
    public static class Update {
        @Id
        @NonNull
        @Description("Id of a definition in use.")
        private String id = "";

        @Description("What about a customer the tags say; null: nothing in particular.")
        private @Nullable Optional<TagDimension> dimension;

        @Description("Who has the tag; null: whom it is given, and what a rule set so far ends.")
        private @Nullable Optional<TagRuleInput> rule;

        @Description(RevisionConflict.SEEN)
        private @Nullable Integer revision;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public @Nullable Optional<TagDimension> getDimension() {
            return dimension;
        }

        public void setDimension(@Nullable Optional<TagDimension> dimension) {
            this.dimension = dimension;
        }

        public @Nullable Optional<TagRuleInput> getRule() {
            return rule;
        }

        public void setRule(@Nullable Optional<TagRuleInput> rule) {
            this.rule = rule;
        }

        public @Nullable Integer getRevision() {
            return revision;
        }

        public void setRevision(@Nullable Integer revision) {
            this.revision = revision;
        }
    }

    @Input("RetireTagDefinitionInput")
    @Description("A tag definition to take out of use.")
    public record Retire(
            @Id @NonNull @Description("Id of a definition in use.")
            String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
