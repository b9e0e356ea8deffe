package app.marquee.customer;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class CustomerApi {
    private final Customers customers;
    private final Orders orders;
    private final Events events;
    private final PersonalData personalData;

    CustomerApi(Customers customers, Orders orders, Events events, PersonalData personalData) {
        this.customers = customers;
        this.orders = orders;
        this.events = events;
        this.personalData = personalData;
    }

    @Query
    @Requires(Permission.CUSTOMER_READ)
    @Description("A customer by its id; null where the tenant has none.")
    public @Nullable CustomerView customer(@Name("id") @Id @NonNull @Description("The customer's id.") String id) {
        return customers.find(List.of(Ids.decode(CustomerView.PREFIX, id))).stream()
                .findFirst()
                .orElse(null);
    }

    @Query
    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("The tenant's customers, the newest first unless sorted otherwise.")
    public CustomerConnection customers(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which customers.") @Nullable CustomerFilter filter,
            @Name("sort") @Description("In which order; cursors of one order do not fit another.") @Nullable
                    CustomerSort sort) {
        return new CustomerConnection(customers.page(filter, sort, PageRequest.of(first, after, last, before)));
    }

    @Requires(Permission.CUSTOMER_READ)
    @Description("IANA time zone in which the customer lives, such as `Europe/Berlin`; null where nobody said.")
    public List<@Nullable String> timeZone(@Source List<CustomerView> of) {
        return said(of, customers::timeZones);
    }

    @Requires(Permission.CUSTOMER_READ)
    @Description("Language the customer reads, as a tag such as `de` or `zh-CN`; null where nobody said.")
    public List<@Nullable String> language(@Source List<CustomerView> of) {
        return said(of, customers::languages);
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("What the customer is known by.")
    public List<@NonNull List<@NonNull IdentityView>> identities(@Source List<CustomerView> of) {
        return inOrder(of, personalData::of);
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("The customer's last word on each purpose and channel.")
    public List<@NonNull List<@NonNull ConsentView>> consents(@Source List<CustomerView> of) {
        return inOrder(of, customers::consents);
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("What the tenant noted about the customer, by key; without what has ended.")
    public List<@NonNull List<@NonNull TagView>> tags(@Source List<CustomerView> of) {
        return inOrder(of, customers::tags);
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("The customer's orders of every status, the latest first.")
    public OrderConnection orders(
            @Source CustomerView customer,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new OrderConnection(orders.page(customer.key(), PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("What the customer did, the latest first.")
    public EventConnection events(
            @Source CustomerView customer,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new EventConnection(events.page(customer.key(), PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description(
            "Creates customers, or changes what the input names of those that are known by their external id or, without one, by"
                    + " their identities. Whose identities are another customer's, too, may be merged with it: see `identityRules`."
                    + " Codes: INVALID, DUPLICATE, SUPPRESSED, REVISION_CONFLICT.")
    public CustomersPayload upsertCustomers(
            @Name("input") @NonNull @Description("The customers.") UpsertCustomersInput input) {
        return Payloads.of(() -> customers.upsert(input.customers()), CustomersPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description("Records orders, or changes those that are known by their external id, such as their status."
            + " Codes: INVALID, DUPLICATE, UNKNOWN_CUSTOMER, SUPPRESSED.")
    public OrdersPayload recordOrders(@Name("input") @NonNull @Description("The orders.") RecordOrdersInput input) {
        return Payloads.of(() -> orders.record(input.orders()), OrdersPayload::new);
    }

    private static List<@Nullable String> said(
            List<CustomerView> customers, Function<List<UUID>, Map<UUID, String>> reading) {
        var found = reading.apply(customers.stream().map(CustomerView::key).toList());
        var inOrder = new ArrayList<@Nullable String>();
        customers.forEach(customer -> inOrder.add(found.get(customer.key())));
        return inOrder;
    }

    private static <T> List<List<T>> inOrder(
            List<CustomerView> customers, Function<List<UUID>, Map<UUID, List<T>>> reading) {
        var found = reading.apply(customers.stream().map(CustomerView::key).toList());
        return customers.stream()
                .map(customer -> found.getOrDefault(customer.key(), List.of()))
                .toList();
    }
}
