package app.marquee.customer;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class TagApi {
    private final CustomerTags tags;

    TagApi(CustomerTags tags) {
        this.tags = tags;
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("What the customer's tags were before, the latest change first. The present ones are `tags`.")
    public TagChangeConnection tagHistory(
            @Source CustomerView customer,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new TagChangeConnection(tags.changes(customer.key(), PageRequest.of(first, after, last, before))
                .map(CustomerTagChange::view));
    }

    @Mutation("setTags")
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description("Sets tags of customers by hand. NOT_FOUND for an unknown customer. Code: INVALID.")
    public CustomersPayload setTags(
            @Name("input") @NonNull @Description("Which tags, and whose.") TagInputs.SetTags input) {
        return Payloads.of(() -> tags.set(CustomerTags.ids(input.customerIds()), input.tags()), CustomersPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description("Takes tags away from customers. NOT_FOUND for an unknown customer. Code: INVALID.")
    public CustomersPayload removeTags(
            @Name("input") @NonNull @Description("Which tags, and whose.") TagInputs.RemoveTags input) {
        return Payloads.of(
                () -> tags.remove(CustomerTags.ids(input.customerIds()), input.keys()), CustomersPayload::new);
    }
}
