package app.marquee.condition;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MarqueeTest
class BenchmarkApiTest {
    @Test
    void aBenchmarkIsSetReplacedAndRemoved() {
        var owner = Api.newTenant();
        assertThat(benchmarks(owner)).isEmpty();

        set(owner, "80.00");
        set(owner, "90.50");

        assertThat(benchmarks(owner)).isEqualTo(List.of("90.50"));
        owner.mutate("removeBenchmark", "RemoveBenchmarkInput", Map.of("metric", "AVERAGE_ORDER_VALUE"), "metric");
        assertThat(benchmarks(owner)).isEmpty();
    }

    @Test
    void aBenchmarkIsMoreThanNothingAndInTheTenantsCurrency() {
        var owner = Api.newTenant();

        assertThat(owner.errorsOf("setBenchmark", "SetBenchmarkInput", input("0", "USD")))
                .containsExactly("INVALID");
        assertThat(owner.errorsOf("setBenchmark", "SetBenchmarkInput", input("1", "EUR")))
                .containsExactly("INVALID");
        assertThat(owner.member("VIEWER").failureOf("setBenchmark", "SetBenchmarkInput", input("1", "USD")))
                .isEqualTo("FORBIDDEN");
    }

    private static void set(Api owner, String amount) {
        owner.mutate("setBenchmark", "SetBenchmarkInput", input(amount, "USD"), "benchmark { metric updatedAt }");
    }

    private static Map<String, ?> input(String amount, String currencyCode) {
        return Map.of(
                "metric", "AVERAGE_ORDER_VALUE", "amount", Map.of("amount", amount, "currencyCode", currencyCode));
    }

    private static List<?> benchmarks(Api owner) {
        return owner.query("{ benchmarks { metric amount { amount } } }").getList("benchmarks.amount.amount");
    }
}
