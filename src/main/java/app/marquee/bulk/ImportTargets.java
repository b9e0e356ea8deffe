package app.marquee.bulk;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be imported: whichever features of this application take rows in. */
@ApplicationScoped
class ImportTargets {
    private final Map<BulkKind, ImportTarget> targets;

    ImportTargets(@All List<ImportTarget> targets) {
        this.targets = targets.stream().collect(Collectors.toMap(ImportTarget::kind, Function.identity()));
    }

    Optional<ImportTarget> find(BulkKind kind) {
        return Optional.ofNullable(targets.get(kind));
    }

    ImportTarget require(BulkKind kind) {
        return find(kind).orElseThrow(() -> new IllegalStateException("Nothing imports " + kind));
    }
}
