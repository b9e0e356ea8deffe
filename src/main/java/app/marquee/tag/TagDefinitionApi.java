package app.marquee.tag;

import static app.marquee.security.Permission.CUSTOMER_READ;
import static app.marquee.security.Permission.CUSTOMER_WRITE;

import app.marquee.customer.TagView;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class TagDefinitionApi {
    private final TagDefinitions definitions;

    TagDefinitionApi(TagDefinitions definitions) {
        this.definitions = definitions;
    }

    @Query
    @NonNull
    @Description("What the tenant's tags are, newest first; retired definitions too.")
    @Requires(CUSTOMER_READ)
    public TagDefinitionConnection tagDefinitions(
            @Description("1 to 100 entries after `after`; 20 where neither `first` nor `last` is given.") @Nullable
                    Integer first,
            @Description("Cursor of the entry before the page.") @Nullable String after,
            @Description("1 to 100 entries before `before`.") @Nullable Integer last,
            @Description("Cursor of the entry after the page.") @Nullable String before) {
        var page = definitions.page(PageRequest.of(first, after, last, before));
        return new TagDefinitionConnection(page.map(TagDefinitionView::of));
    }

    @Description("What the tag is; null where nobody defined its key: then it is text.")
    @Requires(CUSTOMER_READ)
    public List<@Nullable TagDefinitionView> definition(@Source List<TagView> tags) {
        var byKey =
                definitions.ofKeys(tags.stream().map(TagView::key).distinct().toList());
        var inOrder = new ArrayList<@Nullable TagDefinitionView>();
        tags.forEach(tag -> inOrder.add(byKey.get(tag.key())));
        return inOrder;
    }

    @Mutation
    @NonNull
    @Description(
            "Says what the tags with a key are, at most 1,000 keys. From then on values are held to the type; those that"
                    + " are there stay. With a rule, at most 50, customers who fulfil its condition have the tag, and nobody else, from"
                    + " then on. Codes: INVALID, INVALID_CONDITION, KEY_TAKEN, TOO_MANY_DEFINITIONS, TOO_MANY_RULES.")
    @Requires(CUSTOMER_WRITE)
    public TagDefinitionPayload createTagDefinition(
            @NonNull @Description("The definition.") TagDefinitionInputs.Create input) {
        return payload(() -> definitions.create(input));
    }

    @Mutation
    @NonNull
    @Description("Changes what the tags with a key are. Codes: INVALID, INVALID_CONDITION, RETIRED, TOO_MANY_RULES.")
    @Requires(CUSTOMER_WRITE)
    public TagDefinitionPayload updateTagDefinition(
            @NonNull @Description("Which definition, and what changes.") TagDefinitionInputs.Update input) {
        return payload(() -> definitions.update(input));
    }

    @Mutation
    @NonNull
    @Description(
            "Takes a definition out of use. Tags with the key stay, as text; but those that a rule set end. Code: RETIRED.")
    @Requires(CUSTOMER_WRITE)
    public TagDefinitionPayload retireTagDefinition(
            @NonNull @Description("Which definition.") TagDefinitionInputs.Retire input) {
        return payload(() -> definitions.retire(input));
    }

    private static TagDefinitionPayload payload(Supplier<TagDefinition> work) {
        return Payloads.of(() -> TagDefinitionView.of(work.get()), TagDefinitionPayload::new);
    }
}
