package app.marquee.condition;

import app.marquee.audit.Audit;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    BenchmarkView set(SetBenchmarkInput input) {
        var currencyCode = tenants.settings().currencyCode();
        var newAmount = input.amount().toAmount(currencyCode, "input", "amount");
        if (newAmount.signum() == 0) {
            throw new InvalidInput(Message.of("Must be more than 0"), "input", "amount");
        }
        var existing = existing(input.metric(), input.revision());
        var before = settings(existing);
        var benchmark = existing.orElseGet(() -> new Benchmark(input.metric()));
        benchmark.change(newAmount, clock.instant());
        repository.persistAndFlush(benchmark); // counts the revision
        changed("setBenchmark", input.metric(), before, settings(Optional.of(benchmark)));
        return BenchmarkView.of(benchmark, currencyCode);
    }

    BenchmarkMetric remove(RemoveBenchmarkInput input) {
        var existing = existing(input.metric(), input.revision());
        var before = settings(existing);
        existing.ifPresent(Benchmark::remove);
        changed("removeBenchmark", input.metric(), before, Map.of());
        return input.metric();
    }

    /** The benchmark as the caller saw it, which may have been removed. */
    private Optional<Benchmark> existing(BenchmarkMetric metric, @Nullable Integer seen) {
        var benchmark = repository.of(metric);
        if (seen != null) {
            var present = benchmark.filter(found -> found.amount().isPresent()).map(Benchmark::revision);
            if (!present.equals(Optional.of(seen))) {
                throw RevisionConflict.at(present.orElse(null), "input", "revision");
            }
        }
        return benchmark;
    }

    private static Map<String, ?> settings(Optional<Benchmark> benchmark) {
        Map<String, Object> settings = new HashMap<>();
        benchmark.ifPresent(of -> of.amount()
                .ifPresent(amount -> settings.put(
                        of.metric().name(), amount.stripTrailingZeros().toPlainString())));
        return settings;
    }

    private void changed(String action, BenchmarkMetric metric, Map<String, ?> before, Map<String, ?> after) {
        audit.recordChange(action, null, before, after);
        changes.fire(new BenchmarkChanged(metric));
    }
}
