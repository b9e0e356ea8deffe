package app.marquee.segment;

import app.marquee.condition.Condition;
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
        @Description("What its customers are like, such as "
                + "`{ \"tier\": { \"in\": [\"AT_RISK\"] }, \"consent\": { \"purpose\": \"MARKETING\" } }`. "
                + Condition.SYNTAX)
        JsonObject condition) {}
