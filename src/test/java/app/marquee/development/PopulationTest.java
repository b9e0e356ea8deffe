package app.marquee.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PopulationTest {
    private static final Instant OPENED_AT = Instant.parse("2026-03-04T10:15:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSamePeople(DemoTenant tenant) {
        assertThat(population(tenant, OPENED_AT)).isEqualTo(population(tenant, OPENED_AT));
    }

    @ParameterizedTest
    @EnumSource
    void timeAddsOrdersAndChangesNone(DemoTenant tenant) {
        List<DemoCustomer> before = population(tenant, OPENED_AT);
        List<DemoCustomer> after = population(tenant, OPENED_AT.plus(Duration.ofDays(40)));

        assertThat(after).hasSize(before.size() + 20);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).orders()).startsWith(before.get(i).orders().toArray(DemoOrder[]::new));
        }
        assertThat(orders(after)).hasSizeGreaterThan(orders(before).size() + 50);
    }

    @ParameterizedTest
    @EnumSource
    void ordersFillTheYearUpToNow(DemoTenant tenant) {
        List<DemoOrder> orders = orders(population(tenant, OPENED_AT));

        assertThat(orders).hasSizeGreaterThan(1_000);
        assertThat(orders.get(0).orderedAt()).isBefore(OPENED_AT.minus(Duration.ofDays(355)));
        assertThat(orders.get(orders.size() - 1).orderedAt())
                .isBeforeOrEqualTo(OPENED_AT)
                .isAfter(OPENED_AT.minus(Duration.ofDays(2)));
        assertThat(orders)
                .allSatisfy(order -> assertThat(LocalTime.ofInstant(order.orderedAt(), ZONE))
                        .isBetween(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        assertThat(new HashSet<>(orders.stream().map(DemoOrder::externalId).toList()))
                .hasSameSizeAs(orders);
    }

    @ParameterizedTest
    @EnumSource
    void someHaveNoAddressSomeNoConsentAndSomeNeverBought(DemoTenant tenant) {
        List<DemoCustomer> customers = population(tenant, OPENED_AT);

        assertThat(customers).hasSizeGreaterThan(200);
        assertThat(customers).anyMatch(customer -> customer.email() == null);
        assertThat(customers).anyMatch(customer -> !customer.consents());
        assertThat(customers).anyMatch(customer -> customer.orders().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheRunningCampaignMeetsServersThatAreSlow(DemoTenant tenant) {
        String interest = DemoScript.of(tenant).campaignInterest();

        assertThat(population(tenant, OPENED_AT))
                .anyMatch(PopulationTest::isSlow)
                .filteredOn(PopulationTest::isSlow)
                .allMatch(customer -> customer.interest().equals(interest));
    }

    private static boolean isSlow(DemoCustomer customer) {
        return String.valueOf(customer.email()).endsWith(Reception.SLOW);
    }

    private static List<DemoCustomer> population(DemoTenant tenant, Instant now) {
        return new Population(DemoScript.of(tenant), ZONE, OPENED_AT, now).customers();
    }

    private static List<DemoOrder> orders(List<DemoCustomer> customers) {
        return customers.stream()
                .flatMap(customer -> customer.orders().stream())
                .sorted(Comparator.comparing(DemoOrder::orderedAt))
                .toList();
    }
}
