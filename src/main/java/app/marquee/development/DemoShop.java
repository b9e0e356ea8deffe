package app.marquee.development;

import app.marquee.security.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One demo tenant: its people, its customers and what they buy. */
final class DemoShop {
    private static final int AT_ONCE = 200;

    private final DemoTenant tenant;
    private final DemoScript script;
    private final ApiClient admin;
    private final ApiClient owner;
    private final ApiClient marketer;
    private final InstantSource clock;

    DemoShop(DemoTenant tenant, DevelopmentLogin login, DemoHttp http, InstantSource clock) {
        this.tenant = tenant;
        this.script = DemoScript.of(tenant);
        this.admin = http.as(login.accessToken(DemoLogin.ADMIN), null);
        this.owner = http.as(login.accessToken(DemoLogin.of(tenant, Role.OWNER)), tenant.slug());
        this.marketer = http.as(login.accessToken(DemoLogin.of(tenant, Role.MARKETER)), tenant.slug());
        this.clock = clock;
    }

    DemoScript script() {
        return script;
    }

    String currencyCode() {
        return tenant.currencyCode();
    }

    ApiClient owner() {
        return owner;
    }

    ApiClient marketer() {
        return marketer;
    }

    Instant now() {
        return clock.instant();
    }

    /** Onboards the shop and adds whoever is missing of its people. */
    void open() {
        boolean isNew = admin.query("{ tenants(filter: { slug: \"%s\" }) { nodes { id } } }".formatted(tenant.slug()))
                .getJsonObject("tenants")
                .getJsonArray("nodes")
                .isEmpty();
        if (isNew) {
            onboard();
        }
        Set<String> present = ApiClient.objects(owner.query("{ tenant { members(first: 100) { nodes { subject } } } }")
                        .getJsonObject("tenant")
                        .getJsonObject("members")
                        .getJsonArray("nodes"))
                .stream()
                .map(member -> member.getString("subject"))
                .collect(Collectors.toSet());
        people().filter(login -> !present.contains(login.login())).forEach(this::addMember);
    }

    /** Brings in the customers and the orders that there should be by now and are not. */
    void trade() {
        List<DemoCustomer> customers = population();
        var known = marketer.query(
                        "{ customers(first: 1, sort: { by: LAST_ORDER_AT, direction: DESC }) { totalCount nodes { lastOrderAt } } }")
                .getJsonObject("customers");
        if (known.getInteger("totalCount") < customers.size()) {
            inBatches(
                    customers.stream().map(DemoShop::input).toList(),
                    "upsertCustomers",
                    "UpsertCustomersInput",
                    "customers");
        }
        // Orders come in by their time, so the latest one that is known tells where a killed start stopped.
        Instant latest = latestOrder(known.getJsonArray("nodes"));
        record(customers.stream()
                .flatMap(customer -> customer.orders().stream())
                .filter(order -> order.orderedAt().isAfter(latest))
                .sorted(Comparator.comparing(DemoOrder::orderedAt))
                .toList());
    }

    void record(List<DemoOrder> orders) {
        inBatches(orders.stream().map(DemoShop::input).toList(), "recordOrders", "RecordOrdersInput", "orders");
    }

    List<DemoCustomer> population() {
        Instant openedAt = Instant.parse(
                owner.query("{ tenant { createdAt } }").getJsonObject("tenant").getString("createdAt"));
        return new Population(script, ZoneId.of(tenant.timeZone()), openedAt, now()).customers();
    }

    private void onboard() {
        DemoLogin first = DemoLogin.of(tenant, Role.OWNER);
        admin.mutate(
                "onboardTenant",
                "OnboardTenantInput",
                new JsonObject()
                        .put("slug", tenant.slug())
                        .put("name", tenant.title())
                        .put("industry", tenant.industry().name())
                        .put("plan", tenant.plan().name())
                        .put("timeZone", tenant.timeZone())
                        .put("currencyCode", tenant.currencyCode())
                        .put(
                                "owner",
                                new JsonObject().put("email", first.email()).put("subject", first.login())),
                "tenant { id }");
    }

    private Stream<DemoLogin> people() {
        return Stream.of(DemoLogin.values()).filter(login -> login.tenant() == tenant);
    }

    private void addMember(DemoLogin login) {
        owner.mutate(
                "addMember",
                "AddMemberInput",
                new JsonObject()
                        .put("email", login.email())
                        .put("subject", login.login())
                        .put("role", String.valueOf(login.role())),
                "member { id }");
    }

    private void inBatches(List<JsonObject> all, String mutation, String inputType, String field) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var batch = new JsonArray(all.subList(from, Math.min(from + AT_ONCE, all.size())));
            marketer.mutate(mutation, inputType, new JsonObject().put(field, batch), "__typename");
        }
    }

    private static Instant latestOrder(JsonArray customers) {
        return ApiClient.objects(customers).stream()
                .map(customer -> customer.getString("lastOrderAt"))
                .flatMap(DemoShop::instant)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Stream<Instant> instant(@Nullable String text) {
        return Stream.ofNullable(text).map(Instant::parse);
    }

    private static JsonObject input(DemoCustomer customer) {
        var input = new JsonObject()
                .put("externalId", customer.externalId())
                .put("displayName", customer.displayName())
                .put("phone", customer.phone())
                .put(
                        "tags",
                        new JsonArray()
                                .add(new JsonObject().put("key", "interest").put("value", customer.interest())))
                .put(
                        "consents",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("purpose", "MARKETING")
                                        .put("channel", "EMAIL")
                                        .put("granted", customer.consents())
                                        .put("source", "Asked at the till")));
        if (customer.email() != null) {
            input.put("email", customer.email());
        }
        return input;
    }

    private static JsonObject input(DemoOrder order) {
        return new JsonObject()
                .put("externalId", order.externalId())
                .put("customerExternalId", order.customerExternalId())
                .put("orderedAt", order.orderedAt().toString())
                .put("units", order.units())
                .put("amount", order.amount().toPlainString());
    }
}
