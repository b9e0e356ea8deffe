package app.marquee.condition;

import app.marquee.audit.Audit;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.MoneyInput;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class Benchmarks {
    private final BenchmarkRepository repository;
    private final Tenants tenants;
    private final Audit audit;
    private final Event<BenchmarkChanged> changes;
    private final InstantSource clock;

    Benchmarks(
            BenchmarkRepository repository,
            Tenants tenants,
            Audit audit,
            Event<BenchmarkChanged> changes,
            InstantSource clock) {
        this.repository = repository;
        this.tenants = tenants;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    List<BenchmarkView> views() {
        var currencyCode = tenants.settings().currencyCode();
        return repository.inOrder().stream()
                .map(benchmark -> BenchmarkView.of(benchmark, currencyCode))
                .toList();
    }

    BenchmarkView set(BenchmarkMetric metric, MoneyInput amount) {
        var currencyCode = tenants.settings().currencyCode();
        var newAmount = amount.toAmount(currencyCode, "input", "amount");
        if (newAmount.signum() == 0) {
            throw new InvalidInput(Message.of("Must be more than 0"), "input", "amount");
        }
        var existing = repository.of(metric);
        var before = settings(existing);
        var benchmark = existing.orElseGet(() -> new Benchmark(metric));
        benchmark.change(newAmount, clock.instant());
        repository.persist(benchmark);
        changed("setBenchmark", metric, before, settings(Optional.of(benchmark)));
        return BenchmarkView.of(benchmark, currencyCode);
    }

    BenchmarkMetric remove(BenchmarkMetric metric) {
        var before = settings(repository.of(metric));
        repository.delete("metric", metric);
        changed("removeBenchmark", metric, before, Map.of());
        return metric;
    }

    private static Map<String, ?> settings(Optional<Benchmark> benchmark) {
        Map<String, Object> settings = new HashMap<>();
        benchmark.ifPresent(set -> settings.put(
                set.metric().name(), set.amount().stripTrailingZeros().toPlainString()));
        return settings;
    }

    private void changed(String action, BenchmarkMetric metric, Map<String, ?> before, Map<String, ?> after) {
        audit.recordChange(action, null, before, after);
        changes.fire(new BenchmarkChanged(metric));
    }
}
