package app.marquee.content;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What members say to one another about versions of contents. */
@ApplicationScoped
class ContentComments {
    private static final int MAX_BODY = 4_000;

    private final ContentCommentRepository repository;
    private final ContentRepository contents;
    private final ContentVersions versions;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    ContentComments(
            ContentCommentRepository repository,
            ContentRepository contents,
            ContentVersions versions,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.contents = contents;
        this.versions = versions;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    ContentCommentView add(ContentCommentInputs.CommentOnContent input) {
        var content = contents.require(Ids.decode(ContentView.PREFIX, input.contentId()));
        var body = Limits.text(input.body(), MAX_BODY, "input", "body");
        int version = input.version() == null ? content.version() : input.version();
        versions.require(content.id(), version);
        var comment = new ContentComment(content.id(), version, tenantContext.actor(), body, clock.instant());
        repository.persist(comment);
        return recorded("commentOnContent", comment);
    }

    ContentCommentView resolve(ContentCommentInputs.ResolveComment input) {
        var comment = repository.require(Ids.decode(ContentCommentView.PREFIX, input.id()));
        RevisionConflict.check(input.revision(), comment.revision());
        comment.resolve(tenantContext.actor(), clock.instant());
        return recorded("resolveComment", comment);
    }

    /** Without what was said, which nobody else has to keep. */
    private ContentCommentView recorded(String action, ContentComment comment) {
        repository.flush(); // counts the revision
        var view = ContentCommentView.of(comment);
        audit.record(action, view.id(), Map.of("version", comment.version()));
        return view;
    }

    Page<ContentCommentView> page(UUID contentId, boolean openOnly, PageRequest request) {
        return repository.page(contentId, openOnly, request).map(ContentCommentView::of);
    }

    /** Those of the comments that there are, in any order. */
    List<ContentCommentView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(ContentCommentView::of).toList();
    }
}
