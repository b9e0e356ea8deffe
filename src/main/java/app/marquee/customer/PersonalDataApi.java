package app.marquee.customer;

import app.marquee.customer.PersonalDataPayloads.CustomerErasurePayload;
import app.marquee.customer.PersonalDataPayloads.CustomerExportPayload;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.Payloads;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@GraphQLApi
public class PersonalDataApi {
    private final PersonalExports exports;
    private final Erasures erasures;

    PersonalDataApi(PersonalExports exports, Erasures erasures) {
        this.exports = exports;
        this.erasures = erasures;
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_UNMASK)
    @Description("Exports everything that is held about one customer, whole, and records who asked and why.")
    public CustomerExportPayload exportCustomer(
            @Name("input") @NonNull @Description("The customer and why.") PersonalDataInputs.ExportCustomer input) {
        return Payloads.of(() -> exports.export(id(input.customerId()), input.reason()), CustomerExportPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_ERASE)
    @Description("Erases a customer for good: name, identities, tags, consents, events and"
            + " messages' addresses go, orders and"
            + " figures stay without a person, and inputs that would bring the person back are refused (SUPPRESSED)."
            + " Erasing twice answers the same. Code: MESSAGE_UNDERWAY.")
    public CustomerErasurePayload eraseCustomer(
            @Name("input") @NonNull @Description("The customer and why.") PersonalDataInputs.EraseCustomer input) {
        return Payloads.of(() -> erasures.erase(id(input.customerId()), input.reason()), CustomerErasurePayload::new);
    }

    private static UUID id(String customerId) {
        return Ids.decode(CustomerView.PREFIX, customerId);
    }
}
