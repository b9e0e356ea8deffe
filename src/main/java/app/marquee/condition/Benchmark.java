package app.marquee.condition;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;

/** A figure that the tenant measures itself by. */
@Entity
class Benchmark extends TenantOwned {
    @Enumerated(EnumType.STRING)
    private BenchmarkMetric metric = BenchmarkMetric.AVERAGE_ORDER_VALUE;

    private BigDecimal amount = BigDecimal.ZERO;
    private Instant updatedAt = Instant.EPOCH;

    Benchmark() {}

    Benchmark(BenchmarkMetric metric) {
        this.metric = metric;
    }

    void change(BigDecimal newAmount, Instant at) {
        amount = newAmount;
        updatedAt = at;
    }

    BenchmarkMetric metric() {
        return metric;
    }

    BigDecimal amount() {
        return amount;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
