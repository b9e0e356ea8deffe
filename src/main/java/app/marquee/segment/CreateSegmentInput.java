package app.marquee.segment;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CreateSegmentInput")
@Description("A segment to create.")
public record CreateSegmentInput(
        @NonNull @Description("1 to 100 characters, no other segment's name.")
        String name,

        @NonNull
        @Description("What its customers are like, in the language of src/docs/conditions.md, such as "
                + "`{ \"tier\": { \"in\": [\"AT_RISK\"] }, \"consent\": { \"purpose\": \"MARKETING\" } }`. "
                + "Answers INVALID_CONDITION with the path of the part that is wrong.")
        JsonObject condition) {}
