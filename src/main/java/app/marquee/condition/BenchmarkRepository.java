package app.marquee.condition;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class BenchmarkRepository implements PanacheRepositoryBase<Benchmark, UUID> {
    List<Benchmark> inOrder() {
        return list("amount is not null", Sort.by("metric"));
    }

    Optional<Benchmark> of(BenchmarkMetric metric) {
        return find("metric", metric).firstResultOptional();
    }
}
