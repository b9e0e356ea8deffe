package app.marquee.content;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class ContentVersionRepository implements PanacheRepositoryBase<ContentVersion, UUID> {
    ContentVersion require(UUID contentId, int version) {
        return find("contentId = ?1 and version = ?2", contentId, version)
                .firstResultOptional()
                .orElseThrow(() -> new VersionNotFound(contentId, version));
    }

    /** Newest first. */
    Page<ContentVersion> page(UUID contentId, PageRequest request) {
        return Keyset.byId(ContentVersion.class, this, true, ContentVersion::id)
                .page(Criteria.equal("contentId", contentId), request);
    }

    /** Everybody who wrote any of the versions. */
    Set<String> writers(UUID contentId) {
        return getEntityManager()
                .createQuery(
                        "select distinct v.editor from ContentVersion v where v.contentId = :contentId", String.class)
                .setParameter("contentId", contentId)
                .getResultStream()
                .collect(Collectors.toSet());
    }
}
