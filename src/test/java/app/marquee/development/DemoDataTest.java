package app.marquee.development;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo shops as a user finds them after the first start. */
@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDataTest {
    private static final String EVERYTHING = """
            {
              tenant { members { totalCount } }
              customers { totalCount }
              tierPolicies { totalCount }
              segments { totalCount }
              contents { totalCount nodes { title status } }
              channels { totalCount }
              campaigns { nodes { name status report {
                audience audienceComplete withoutConsent unreachable suppressed queued sent failed unconfirmed
                opened clicked unsubscribed converted revenue { amount } } } }
            }
            """;

    @TestHTTPResource
    URI address;

    @Inject
    DemoData demoData;

    @Inject
    DevelopmentLogin login;

    @Inject
    TestClock clock;

    @BeforeAll
    void firstStart() {
        makeDemo();
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleOfTheGraphqlPageWorks(Example example) {
        var reader = example.reader().login();
        var api = reader.tenant() == null ? Api.withToken(login.accessToken(reader)) : as(reader);

        assertThat(api.query(example.document()).prettify()).doesNotContain("\"message\"");
    }

    @ParameterizedTest
    @EnumSource
    void customersOfEveryTier(DemoTenant tenant) {
        List<String> codes = owner(tenant)
                .query("{ tierCounts { tier { code } count } }")
                .getList("tierCounts.findAll { it.count > 0 && it.tier != null }.tier.code");

        assertThat(codes).contains("HIGH_VALUE", "AT_RISK", "NEW", "DORMANT", "REGULAR");
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignThatHasEndedAndWasLookedAt(DemoTenant tenant) {
        JsonPath campaign =
                campaign(tenant, DemoScript.of(tenant).finishedCampaign().getString("name"));

        assertThat(campaign.getString("status")).isEqualTo("COMPLETED");
        assertThat(List.of(
                        "sent",
                        "failed",
                        "withoutConsent",
                        "unreachable",
                        "opened",
                        "clicked",
                        "unsubscribed",
                        "converted"))
                .allSatisfy(figure -> assertThat(campaign.getInt("report." + figure))
                        .as(figure)
                        .isPositive());
        assertThat(campaign.getDouble("report.revenue.amount")).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsOnItsWay(DemoTenant tenant) {
        JsonPath campaign =
                campaign(tenant, DemoScript.of(tenant).runningCampaign().getString("name"));

        assertThat(campaign.getString("status")).isEqualTo("RUNNING");
        assertThat(campaign.getInt("report.sent")).isPositive();
        assertThat(campaign.getInt("report.queued")).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void contentsInSeveralStates(DemoTenant tenant) {
        assertThat(owner(tenant).query(EVERYTHING).getList("contents.nodes.status"))
                .contains("IDEA", "PRODUCTION", "PUBLISHED");
    }

    @Test
    void theDashboardShowsWhatTheDemoMade() {
        assertThat(as(DemoLogin.BAKERY_MARKETER)
                        .query(Example.DASHBOARD.document())
                        .getList("campaigns.nodes"))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondStartChangesNothing(DemoTenant tenant) {
        var before = owner(tenant).query(EVERYTHING).<String, Object>getMap("");

        makeDemo();

        assertThat(owner(tenant).query(EVERYTHING).<String, Object>getMap("")).isEqualTo(before);
    }

    @Test
    void aLaterStartBringsTheOrdersSince() {
        Instant orchard = latestOrder(DemoTenant.ORCHARD);
        Instant bakery = latestOrder(DemoTenant.BAKERY);

        clock.advance(Duration.ofDays(3));
        try {
            makeDemo();
        } finally {
            clock.reset();
        }

        assertThat(latestOrder(DemoTenant.ORCHARD)).isAfter(orchard.plus(Duration.ofDays(1)));
        assertThat(latestOrder(DemoTenant.BAKERY)).isAfter(bakery.plus(Duration.ofDays(1)));
    }

    @Test
    void neitherShopSeesTheOther() {
        for (DemoTenant tenant : DemoTenant.values()) {
            List<String> customers = owner(tenant)
                    .query("{ customers(first: 100) { nodes { externalId } } }")
                    .getList("customers.nodes.externalId");

            assertThat(customers).hasSize(100).allMatch(id -> id.startsWith(tenant.slug() + "-"));
        }
    }

    private void makeDemo() {
        demoData.make(new DemoHttp(address));
    }

    private Instant latestOrder(DemoTenant tenant) {
        return Instant.parse(owner(tenant)
                .query(
                        "{ customers(first: 1, sort: { by: LAST_ORDER_AT, direction: DESC }) { nodes { lastOrderAt } } }")
                .getString("customers.nodes[0].lastOrderAt"));
    }

    private JsonPath campaign(DemoTenant tenant, String name) {
        JsonPath all = owner(tenant).query(EVERYTHING);
        int place = all.getList("campaigns.nodes.name").indexOf(name);
        assertThat(place).as(name).isNotNegative();
        return all.setRootPath("data.campaigns.nodes[" + place + "]");
    }

    private Api owner(DemoTenant tenant) {
        return as(DemoLogin.of(tenant, Role.OWNER));
    }

    private Api as(DemoLogin member) {
        DemoTenant tenant = Objects.requireNonNull(member.tenant());
        return Api.withToken(login.accessToken(member)).in(tenant.slug());
    }
}
