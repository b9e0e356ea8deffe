package app.marquee.customer;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("EventProperty")
@Description("A property that the events of a type have.")
public record EventProperty(
        @NonNull @Description("Its name.") String name,

        @NonNull @Description("What values it has.") PropertyType type,

        @Description("Whether every event has it, and not as null.")
        boolean required,

        @NonNull @Description("The texts that it may be; empty: any value of the type.")
        List<@NonNull String> values) {}
