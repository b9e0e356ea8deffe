package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the operations on one person's data take. */
public final class PersonalDataInputs {
    private PersonalDataInputs() {}

    @Input("ExportCustomerInput")
    @Description("Whose data to export, and why.")
    public record ExportCustomer(
            @Id @NonNull @Description("The customer.") String customerId,

            @NonNull @Description("Why, for the audit: 1 to 500 characters.")
            String reason) {}

    @Input("EraseCustomerInput")
    @Description("Whom to erase, and why.")
    public record EraseCustomer(
            @Id @NonNull @Description("The customer.") String customerId,

            @NonNull @Description("Why, for the audit: 1 to 500 characters. It stays: do not name the person in it.")
            String reason) {}
}
