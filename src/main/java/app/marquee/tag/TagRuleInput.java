package app.marquee.tag;

import app.marquee.condition.Condition;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("TagRuleInput")
@Description("Who has a tag.")
public record TagRuleInput(
        @NonNull
        @Description(
                "What a customer with the tag must be like; not about tags, tiers or segments. " + Condition.SYNTAX)
        JsonObject condition,

        @NonNull @Description("The value that the tag has then, of the tag's type.")
        String value) {}
