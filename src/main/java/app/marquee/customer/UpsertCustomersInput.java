package app.marquee.customer;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("UpsertCustomersInput")
@Description("Customers to create or to change.")
public record UpsertCustomersInput(
        @NonNull @Description("1 to 250 customers, each named once. All are stored or none.")
        List<@NonNull CustomerInput> customers) {}
