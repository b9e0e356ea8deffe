package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {
    private static final OrderRules RULES = new OrderRules(ZoneId.of("Asia/Shanghai"), "CNY");
    private static final OrderRules YEN = new OrderRules(ZoneId.of("Asia/Tokyo"), "JPY");

    @ParameterizedTest
    @CsvSource({
        "1997-01-31, 1997-01-30T16:00:00Z",
        "1997-01-31T08:30:00Z, 1997-01-31T08:30:00Z",
        "1997-01-31T08:30:00+08:00, 1997-01-31T00:30:00Z",
        "1997-01-31T08:30:00.1234567Z, 1997-01-31T08:30:00.123456Z"
    })
    void aDateIsMidnightInTheTenantsZoneAndAnInstantIsItself(String text, Instant expected) {
        assertThat(RULES.time(text)).isEqualTo(expected);
    }

    @Test
    void aDateWithoutMidnightBeginsWhenItsDayDoes() {
        // In Cairo the clocks went from midnight to one o'clock on this day.
        assertThat(new OrderRules(ZoneId.of("Africa/Cairo"), "EGP").time("2024-04-26"))
                .isEqualTo("2024-04-25T22:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1997-02-30", "31.01.1997", "yesterday", "1997-01-31T08:30:00", "1899-12-31", "+10000-01-01", ""
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> RULES.time(text, "orderedAt")).hasMessageStartingWith("Must be ");
    }

    @Test
    void anAmountHasNoMoreDigitsThanItsCurrency() {
        assertThat(RULES.amount("12.50")).isEqualByComparingTo(new BigDecimal("12.5"));
        assertThat(RULES.amount("12.5000")).isEqualByComparingTo(new BigDecimal("12.5"));
        assertThat(YEN.amount("12.00")).isEqualByComparingTo(new BigDecimal("12"));
        assertThatThrownBy(() -> RULES.amount("12.505")).hasMessageContaining("at most 2 digits");
        assertThatThrownBy(() -> YEN.amount("12.5")).hasMessageContaining("at most 0 digits");
    }

    @Test
    void anAmountIsNotNegativeAndBounded() {
        assertThat(RULES.amount("999999999999.99")).isPositive();
        assertThatThrownBy(() -> RULES.amount("1000000000000")).hasMessageContaining("below");
        assertThatThrownBy(() -> RULES.amount("-0.01")).hasMessage("Must not be negative");
        assertThatThrownBy(() -> RULES.amount("1,50")).hasMessageContaining("decimal number");
        assertThatThrownBy(() -> RULES.amount("1e3")).hasMessageContaining("decimal number");
    }

    @Test
    void unitsAreAWholeNumberThatFits() {
        assertThat(OrderRules.units("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> OrderRules.units("2147483648")).hasMessageContaining("from 0 to");
        assertThatThrownBy(() -> OrderRules.units("-1")).hasMessageContaining("from 0 to");
        assertThatThrownBy(() -> OrderRules.units("99999999999999999999")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> OrderRules.units("1.5")).hasMessageContaining("whole number");
    }

    @Test
    void aStatusMayBeWrittenSmall() {
        assertThat(OrderRules.status("refunded")).isEqualTo(OrderStatus.REFUNDED);
        assertThatThrownBy(() -> OrderRules.status("lost")).hasMessageContaining("REFUNDED");
    }
}
