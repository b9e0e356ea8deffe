package app.marquee.condition;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import java.util.HashMap;
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
    void aRevisionThatWasSeenNeverComesAgain() {
        var owner = Api.newTenant();
        assertThat(refusals(owner, "80.00", 0)).containsExactly("REVISION_CONFLICT");
        set(owner, "80.00");
        assertThat(revisions(owner)).isEqualTo(List.of(0));
        assertThat(refusals(owner, "90.00", 0)).isEmpty();
        assertThat(refusals(owner, "70.00", 0)).containsExactly("REVISION_CONFLICT");
        assertThat(remove(owner, 0)).containsExactly("REVISION_CONFLICT");

        assertThat(remove(owner, 1)).isEmpty();
        assertThat(refusals(owner, "70.00", 1)).containsExactly("REVISION_CONFLICT");
        assertThat(benchmarks(owner)).isEmpty();
        set(owner, "60.00");

        assertThat(benchmarks(owner)).isEqualTo(List.of("60.00"));
        assertThat(revisions(owner)).isEqualTo(List.of(3));
    }

    private static List<String> refusals(Api owner, String amount, int revision) {
        Map<String, Object> input = new HashMap<>(input(amount, "USD"));
        input.put("revision", revision);
        return owner.errorsOf("setBenchmark", "SetBenchmarkInput", input);
    }

    private static List<String> remove(Api owner, int revision) {
        return owner.errorsOf(
                "removeBenchmark",
                "RemoveBenchmarkInput",
                Map.of("metric", "AVERAGE_ORDER_VALUE", "revision", revision));
    }

    private static List<?> revisions(Api owner) {
        return owner.query("{ benchmarks { revision } }").getList("benchmarks.revision");
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
