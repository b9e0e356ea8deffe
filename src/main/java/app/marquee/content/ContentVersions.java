package app.marquee.content;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What contents have said so far. */
@ApplicationScoped
class ContentVersions {
    private final ContentVersionRepository repository;
    private final InstantSource clock;

    ContentVersions(ContentVersionRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Keeps what the content says now. */
    void keep(Content content, String editor, VersionOrigin origin) {
        repository.persist(new ContentVersion(content, editor, origin, clock.instant()));
    }

    ContentVersion require(UUID contentId, int version) {
        return repository.require(contentId, version);
    }

    Set<String> writers(UUID contentId) {
        return repository.writers(contentId);
    }

    Page<ContentVersionView> page(UUID contentId, PageRequest request) {
        return repository.page(contentId, request).map(ContentVersionView::of);
    }

    List<ContentVersionView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(ContentVersionView::of)
                .toList();
    }

    ContentDiffView diff(UUID contentId, int from, int to) {
        return ContentDiffView.of(require(contentId, from), require(contentId, to));
    }
}
