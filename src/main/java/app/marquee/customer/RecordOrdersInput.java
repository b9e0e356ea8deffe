package app.marquee.customer;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("RecordOrdersInput")
@Description("Orders to record or to change.")
public record RecordOrdersInput(
        @NonNull @Description("1 to 250 orders, each named once. All are stored or none.")
        List<@NonNull OrderInput> orders) {}
