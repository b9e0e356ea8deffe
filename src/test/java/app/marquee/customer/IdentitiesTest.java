package app.marquee.customer;

import static app.marquee.customer.IdentityKind.ANONYMOUS;
import static app.marquee.customer.IdentityKind.CUSTOMER_ID;
import static app.marquee.customer.IdentityKind.EMAIL;
import static app.marquee.customer.IdentityKind.EXTERNAL;
import static app.marquee.customer.IdentityKind.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class IdentitiesTest {
    @Inject
    Identities identities;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);
    private UUID tenantId = new UUID(0, 0);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        tenantId = owner.tenantId();
    }

    @Test
    void somebodyIsFoundByAnyIdentityAndBegunWhereThereIsNone() {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "ada", "email", "ada@example.com"))),
                "customers { id }");

        var found = resolve(List.of(
                List.of(is(CUSTOMER_ID, "ada")),
                List.of(is(EMAIL, "ADA@example.com ")),
                List.of(is(CUSTOMER_ID, "bob"), is(PHONE, "+44 20 7946 0958")),
                List.of(is(PHONE, "+442079460958")),
                List.of(is(ANONYMOUS, "browser-1")),
                List.of(is(ANONYMOUS, "browser-1")),
                List.of(is(PHONE, "+442079460958"))));

        assertThat(found.get(1)).isEqualTo(found.get(0));
        // Many may have the same telephone.
        assertThat(found.get(3)).isNotIn(found.get(0), found.get(2));
        assertThat(found.get(6)).isEqualTo(found.get(3));
        assertThat(found.get(5)).isEqualTo(found.get(4)).isNotEqualTo(found.get(2));
        assertThat(customers()).containsExactlyInAnyOrder("ada", "bob", null, null);
    }

    @Test
    void anAccountOfOneShopIsNotThatOfAnother() {
        var tmall = resolve(List.of(List.of(is(EXTERNAL, "17"))), "tmall").get(0);

        assertThat(resolve(List.of(List.of(is(EXTERNAL, "17"))), "jd").get(0)).isNotEqualTo(tmall);
        assertThat(resolve(List.of(List.of(is(EXTERNAL, "17"))), "tmall").get(0))
                .isEqualTo(tmall);
    }

    @Test
    void aBrowserStandsForWhoUsedItLast() {
        var ada = one(is(CUSTOMER_ID, "ada"), is(ANONYMOUS, "shared"));
        var bob = one(is(CUSTOMER_ID, "bob"), is(ANONYMOUS, "shared"));

        assertThat(bob).isNotEqualTo(ada);
        assertThat(one(is(ANONYMOUS, "shared"))).isEqualTo(bob);
        one(is(CUSTOMER_ID, "ada"), is(ANONYMOUS, "shared"));
        assertThat(one(is(ANONYMOUS, "shared"))).isEqualTo(ada);
    }

    @Test
    void whoWasErasedIsNotBegunAgain() {
        var ada = one(is(CUSTOMER_ID, "ada"), is(EMAIL, "ada@example.com"));
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", Ids.encode("cus", ada.customerId()), "reason", "asked"),
                "erasure { erasedAt }");

        var found = resolve(List.of(
                List.of(is(CUSTOMER_ID, "ada")), List.of(is(EMAIL, "ada@example.com")), List.of(is(PHONE, "12345"))));

        assertThat(found.get(0)).isNull();
        assertThat(found.get(1)).isNull();
        assertThat(found.get(2)).isNotNull();
    }

    @Test
    void twoAtTheSameMomentBeginOneRecord() throws Exception {
        var people = IntStream.range(0, 250)
                .mapToObj(number -> List.of(is(ANONYMOUS, "visitor-" + number), is(EMAIL, number + "@example.com")))
                .toList();
        var start = new CyclicBarrier(4);
        Callable<List<@Nullable Resolved>> call = () -> {
            start.await();
            return resolve(people);
        };

        var threads = Executors.newFixedThreadPool(4);
        try {
            var answers = new HashSet<List<@Nullable Resolved>>();
            for (var answer : threads.invokeAll(List.of(call, call, call, call))) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(1);
        } finally {
            threads.shutdown();
        }
        assertThat(owner.query("{ customers { totalCount } }").getInt("customers.totalCount"))
                .isEqualTo(250);
    }

    private Resolved one(IdentityClaim... claims) {
        return Objects.requireNonNull(resolve(List.of(List.of(claims))).get(0));
    }

    private List<@Nullable Resolved> resolve(List<List<IdentityClaim>> people) {
        return resolve(people, null);
    }

    private List<@Nullable Resolved> resolve(List<List<IdentityClaim>> people, @Nullable String source) {
        return resolve(people, source, Instant.now());
    }

    private List<@Nullable Resolved> resolve(List<List<IdentityClaim>> people, @Nullable String source, Instant at) {
        var sightings = people.stream()
                .map(claims -> new Sighting(
                        claims.stream()
                                .map(claim -> new IdentityClaim(claim.kind(), claim.value(), source))
                                .toList(),
                        at))
                .toList();
        var resolved = new ArrayList<@Nullable Resolved>();
        tenantContext
                .callAs(tenantId, () -> identities.resolve(sightings, Set::of))
                .forEach(sighted -> resolved.add(sighted.record()));
        return resolved;
    }

    private List<@Nullable String> customers() {
        return owner.query("{ customers { nodes { externalId } } }").getList("customers.nodes.externalId");
    }

    private static IdentityClaim is(IdentityKind kind, String value) {
        return new IdentityClaim(kind, value);
    }
}
