package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent never becomes wider by a merge. */
@MarqueeTest
class MergedConsentTest {
    @Inject
    Customers customers;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);
    private PeopleApi people = new PeopleApi(owner);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        people = new PeopleApi(owner);
    }

    @Test
    void aPartnerIsToldOfTheRecordThatAgreedAndNotOfTheOther() {
        String ada = people.upsert(Map.of("externalId", "ada"));
        String bob = people.upsert(Map.of("externalId", "bob", "consents", List.of(says("MARKETING", true))));
        merge(ada, bob);

        for (var channel : List.of(ChannelKind.WEBHOOK, ChannelKind.FILE_EXPORT)) {
            assertThat(recipients(ada, channel))
                    .containsExactly(new Recipient(key(ada), key(bob), "ada", null, "bob", true, null, null));
        }
    }

    @Test
    void whoIsKnownToAPartnerByNothingButASilentRecordIsNotReached() {
        String ada = people.upsert(Map.of("externalId", "ada"));
        String till = people.upsert(Map.of(
                "email",
                "bob@example.com",
                "identities",
                List.of(account("p-1")),
                "consents",
                List.of(says("MARKETING", true))));
        merge(ada, till);

        assertThat(recipients(ada, ChannelKind.WEBHOOK))
                .extracting(Recipient::address)
                .containsOnlyNulls();
        assertThat(recipients(ada, ChannelKind.EMAIL))
                .containsExactly(new Recipient(key(ada), key(till), "ada", null, "bob@example.com", true, null, null));
    }

    @Test
    void anAddressIsUsedOnlyIfTheRecordThatItCameWithAgreed() {
        String ada = people.upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        String bob = people.upsert(
                Map.of("externalId", "bob", "email", "bob@example.com", "consents", List.of(says("MARKETING", true))));
        merge(ada, bob);
        assertThat(recipients(ada, ChannelKind.EMAIL))
                .containsExactly(new Recipient(key(ada), key(bob), "ada", null, "bob@example.com", true, null, null));

        people.upsert(Map.of("externalId", "bob", "consents", List.of(says("MARKETING", false))));
        people.upsert(Map.of("externalId", "ada", "consents", List.of(says("MARKETING", true))));
        assertThat(recipients(ada, ChannelKind.EMAIL))
                .extracting(Recipient::consented)
                .containsExactly(false);
    }

    @Test
    void whatTheLeadingRecordDoesNotSayAnotherDoes() {
        String ada = people.upsert(Map.of("externalId", "ada", "language", "en"));
        String bob = people.upsert(Map.of("externalId", "bob", "language", "de", "timeZone", "Europe/Berlin"));
        merge(ada, bob);

        var recipient = recipients(ada, ChannelKind.WEBHOOK).get(0);
        assertThat(recipient.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(recipient.language()).isEqualTo("en");
        assertThat(owner.query("query($id: ID!) { customer(id: $id) { timeZone language } }", Map.of("id", ada))
                        .getMap("customer"))
                .isEqualTo(Map.of("timeZone", "Europe/Berlin", "language", "en"));
    }

    @Test
    void toBeProfiledOrSharedEveryKnownRecordHasToAgree() {
        String ada = people.upsert(Map.of("externalId", "ada", "consents", List.of(says("MARKETING", true))));
        String bob = people.upsert(
                Map.of("externalId", "bob", "consents", List.of(says("PROFILING", true), says("SHARING", true))));
        merge(ada, bob);
        assertThat(agreed(ada)).containsExactly("MARKETING");

        people.upsert(Map.of("externalId", "ada", "consents", List.of(says("PROFILING", true))));
        assertThat(agreed(ada)).containsExactlyInAnyOrder("MARKETING", "PROFILING");
    }

    @Test
    void aVisitorWhoBecomesKnownIsNoSilentRecord() {
        String ada = people.upsert(Map.of("externalId", "ada", "consents", List.of(says("PROFILING", true))));
        String visitor = people.upsert(Map.of("identities", List.of(Map.of("kind", "ANONYMOUS", "value", "browser"))));
        merge(ada, visitor);

        assertThat(agreed(ada)).containsExactly("PROFILING");
    }

    private List<Recipient> recipients(String customer, ChannelKind channel) {
        return tenantContext.callAs(owner.tenantId(), () -> customers.recipients(List.of(key(customer)), channel));
    }

    private List<String> agreed(String customer) {
        return owner.query(
                        "query($id: ID!) { customer(id: $id) { consents { purpose granted } } }",
                        Map.of("id", customer))
                .getList("customer.consents.findAll { it.granted }.purpose");
    }

    private void merge(String left, String right) {
        owner.mutate(
                "mergeCustomers",
                "MergeCustomersInput",
                Map.of("customerId", left, "otherCustomerId", right, "reason", "same"),
                "customer { id }");
    }

    private static UUID key(String customer) {
        return Ids.decode(CustomerView.PREFIX, customer);
    }

    private static Map<String, ?> account(String value) {
        return Map.of("kind", "EXTERNAL", "value", value, "source", "pos");
    }

    private static Map<String, ?> says(String purpose, boolean granted) {
        return Map.of("purpose", purpose, "granted", granted, "source", "form");
    }
}
