package app.marquee.content;

import static java.util.stream.Collectors.toMap;

import app.marquee.content.ContentMatrixView.ContentCellView;
import app.marquee.content.ContentRepository.Placed;
import app.marquee.content.ContentResults.Brought;
import app.marquee.shared.Limits;
import app.marquee.tenant.Tenants;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts the current tenant's contents by the stage and the scene that they are for. */
@ApplicationScoped
class ContentMatrix {
    private static final Duration USUAL_TIME = Duration.ofDays(365);
    private static final int MOST_SCENES = 200;

    private final ContentRepository repository;
    private final List<ContentResults> results;
    private final Tenants tenants;
    private final InstantSource clock;

    ContentMatrix(
            ContentRepository repository, @All List<ContentResults> results, Tenants tenants, InstantSource clock) {
        this.repository = repository;
        this.results = results;
        this.tenants = tenants;
        this.clock = clock;
    }

    ContentMatrixView of(@Nullable ContentKind kind, @Nullable Instant since) {
        var contents = repository.placed(kind);
        var placed = contents.stream().filter(Placed::isPlaced).toList();
        var cells = counted(placed, brought(placed, since));
        return new ContentMatrixView(views(cells), Math.max(0, cells.size() - MOST_SCENES), (int) contents.stream()
                .filter(content -> !content.isPlaced() && content.status() != ContentStatus.RETIRED)
                .count());
    }

    private Map<UUID, Brought> brought(List<Placed> placed, @Nullable Instant since) {
        if (since != null) {
            Limits.time(since, "since");
        }
        var from = since == null ? clock.instant().minus(USUAL_TIME) : since;
        var ids = placed.stream().map(Placed::id).toList();
        return results.stream()
                .flatMap(source -> source.since(from, ids).entrySet().stream())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Brought::and));
    }

    /** By scene, then by stage. */
    private static TreeMap<String, Map<JourneyStage, CellCounts>> counted(
            List<Placed> placed, Map<UUID, Brought> brought) {
        var cells = new TreeMap<String, Map<JourneyStage, CellCounts>>();
        placed.forEach(
                content -> cells.computeIfAbsent(content.sceneOfPlace(), scene -> new EnumMap<>(JourneyStage.class))
                        .computeIfAbsent(content.stageOfPlace(), stage -> new CellCounts())
                        .add(content.status(), brought.getOrDefault(content.id(), Brought.NOTHING)));
        return cells;
    }

    private List<ContentCellView> views(TreeMap<String, Map<JourneyStage, CellCounts>> cells) {
        var currencyCode = tenants.settings().currencyCode();
        var views = new ArrayList<ContentCellView>();
        for (var stage : JourneyStage.values()) {
            cells.entrySet().stream()
                    .limit(MOST_SCENES)
                    .map(scene -> scene.getValue()
                            .getOrDefault(stage, new CellCounts())
                            .view(stage, scene.getKey(), currencyCode))
                    .forEach(views::add);
        }
        return views;
    }
}
