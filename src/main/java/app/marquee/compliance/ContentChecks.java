package app.marquee.compliance;

import app.marquee.content.ApprovalGate;
import app.marquee.content.ContentMoved;
import app.marquee.content.ContentStatus;
import app.marquee.content.Contents;
import app.marquee.shared.InvalidInputs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** Checks contents as they come to be approved, and afterwards whenever rules change. */
@ApplicationScoped
class ContentChecks implements ApprovalGate {
    private static final int MOST_REASONS = 20;

    private final Library library;
    private final NewerLibraries newer;
    private final Rulebooks rulebooks;
    private final ComplianceSql sql;
    private final Contents contents;
    private final InstantSource clock;

    ContentChecks(
            Library library,
            NewerLibraries newer,
            Rulebooks rulebooks,
            ComplianceSql sql,
            Contents contents,
            InstantSource clock) {
        this.library = library;
        this.newer = newer;
        this.rulebooks = rulebooks;
        this.sql = sql;
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    public void check(UUID contentId, int version) {
        var blocked = rulebooks.of(sql.shared()).check(contents.passages(contentId)).stream()
                .filter(ContentChecks::blocks)
                .limit(MOST_REASONS)
                .map(Blocked::new)
                .toList();
        if (!blocked.isEmpty()) {
            throw new InvalidInputs(blocked);
        }
    }

    void on(@Observes ContentMoved moved) {
        if (moved.to() == ContentStatus.APPROVED) {
            var state = sql.shared();
            note(rulebooks.of(state), List.of(moved.contentId()));
            newer.checkAgain(state);
        } else if (moved.to() == ContentStatus.RETIRED) {
            sql.unchecked(moved.contentId());
        }
    }

    /** Notes of contents that may be sent what the rules find in them now. */
    void note(Rulebook rulebook, Collection<UUID> contentIds) {
        contents.passages(contentIds).forEach((id, passages) -> note(id, rulebook.check(passages)));
    }

    private void note(UUID contentId, List<Finding> findings) {
        sql.checked(contentId, library.edition());
        if (findings.isEmpty()) {
            sql.forget(contentId);
            return;
        }
        var codes = new TreeSet<String>();
        findings.forEach(finding -> codes.add(finding.rule().code()));
        sql.keep(contentId, codes, findings.stream().anyMatch(ContentChecks::blocks), clock.instant());
    }

    static boolean blocks(Finding finding) {
        return finding.severity() == ComplianceSeverity.BLOCK;
    }
}
