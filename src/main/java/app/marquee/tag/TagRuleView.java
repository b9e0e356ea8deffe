package app.marquee.tag;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TagRule")
@Description("Who has a tag: those who fulfil the condition, and nobody else.")
public record TagRuleView(
        @NonNull @Description("What a customer with the tag must be like, as it was written.")
        JsonObject condition,

        @NonNull @Description("The value that the tag has then.")
        String value) {
    static TagRuleView of(TagRule rule) {
        return new TagRuleView(rule.condition(), rule.value());
    }
}
