package app.marquee.document;

import app.marquee.graphql.DocumentHash;
import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TrustedDocumentRepository implements PanacheRepositoryBase<TrustedDocument, UUID> {
    TrustedDocument require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new DocumentNotFound(id));
    }

    Optional<TrustedDocument> of(DocumentHash hash) {
        return find("hash", hash.hex()).firstResultOptional();
    }

    List<TrustedDocument> of(Collection<DocumentHash> hashes) {
        return list("hash in ?1", hashes.stream().map(DocumentHash::hex).toList());
    }

    long characters() {
        return find("select coalesce(sum(length(text)), 0L) from TrustedDocument")
                .project(Long.class)
                .singleResult();
    }

    /** Newest first. */
    Page<TrustedDocument> page(PageRequest request) {
        return Keyset.byId(TrustedDocument.class, this, true, TrustedDocument::id)
                .page(Criteria.ALL, request);
    }
}
