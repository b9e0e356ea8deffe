package app.marquee.condition;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A figure that the tenant measures itself by. */
@Entity
class Benchmark extends TenantOwned {
    @Enumerated(EnumType.STRING)
    private BenchmarkMetric metric = BenchmarkMetric.AVERAGE_ORDER_VALUE;

    private @Nullable BigDecimal amount;
    private Instant updatedAt = Instant.EPOCH;

    @Version
    private int revision;

    Benchmark() {}

    Benchmark(BenchmarkMetric metric) {
        this.metric = metric;
    }

    void change(BigDecimal newAmount, Instant at) {
        amount = newAmount;
        updatedAt = at;
    }

    /** Its revision goes on when it is set again: whoever saw an earlier figure did not see that one. */
    void remove() {
        amount = null;
    }

    BenchmarkMetric metric() {
        return metric;
    }

    /** Empty where it was removed. */
    Optional<BigDecimal> amount() {
        return Optional.ofNullable(amount);
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int revision() {
        return revision;
    }
}
