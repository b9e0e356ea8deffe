package app.marquee.content;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ContentRepository implements PanacheRepositoryBase<Content, UUID> {
    Content require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ContentNotFound(id));
    }

    /** Nobody else changes it until the transaction ends. */
    Content requireLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> new ContentNotFound(id));
    }

    boolean isIn(UUID id, ContentStatus status) {
        return count("id = ?1 and status = ?2", id, status) > 0;
    }

    /** As they are stored; read by itself, since a content that was read before cannot be locked as others are. */
    String variants(UUID id) {
        return getEntityManager()
                .createQuery("from Content c where c.id = :id select c.variants", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ContentNotFound(id));
    }

    Set<UUID> idsAmong(Collection<UUID> ids) {
        return withIds(Set.copyOf(ids)).stream().map(Content::id).collect(Collectors.toUnmodifiableSet());
    }

    List<Content> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    List<UUID> sendable(@Nullable UUID after, int atMost) {
        var first = after == null ? new UUID(0, 0) : after;
        return find("status in ?1 and id > ?2 order by id", ContentStatus.SENDABLE, first).range(0, atMost - 1).stream()
                .map(Content::id)
                .toList();
    }

    Page<Content> page(Criteria criteria, ContentSort sort, PageRequest request) {
        return new Keyset<>(
                        Content.class, this, key(sort.by()), sort.direction().isDescending(), Content::id)
                .page(criteria, request);
    }

    /** All contents, or those of a kind. */
    List<Placed> placed(@Nullable ContentKind kind) {
        var kinds = kind == null ? EnumSet.allOf(ContentKind.class) : EnumSet.of(kind);
        return getEntityManager()
                .createQuery(
                        "from Content c where c.kind in :kinds select c.id, c.stage, c.scene, c.status", Object[].class)
                .setParameter("kinds", kinds)
                .getResultStream()
                .map(row -> new Placed((UUID) row[0], (JourneyStage) row[1], (String) row[2], (ContentStatus) row[3]))
                .toList();
    }

    /** Where a content belongs. */
    record Placed(
            UUID id, @Nullable JourneyStage stage, @Nullable String scene, ContentStatus status) {
        boolean isPlaced() {
            return stage != null && scene != null;
        }

        JourneyStage stageOfPlace() {
            return Objects.requireNonNull(stage);
        }

        String sceneOfPlace() {
            return Objects.requireNonNull(scene);
        }
    }

    private static SortKey<Content, ?> key(ContentSortField by) {
        return switch (by) {
            case CREATED_AT -> SortKey.id(Content::id);
            case TITLE -> SortKey.text("title", content -> content.wording().title());
        };
    }
}
