package app.marquee.document;

import app.marquee.audit.Audit;
import app.marquee.document.DocumentInputs.NewDocument;
import app.marquee.graphql.DocumentCheck;
import app.marquee.graphql.DocumentHash;
import app.marquee.shared.DomainException;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.InvalidInputs;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RequestException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The documents that the current tenant registered. */
@ApplicationScoped
class Documents {
    private static final int AT_ONCE = 250;
    private static final int MAXIMUM_DOCUMENTS = 2_000;
    private static final int MAXIMUM_CHARACTERS = 10_000_000;

    private final TrustedDocumentRepository repository;
    private final DocumentCheck check;
    private final Audit audit;
    private final InstantSource clock;

    Documents(TrustedDocumentRepository repository, DocumentCheck check, Audit audit, InstantSource clock) {
        this.repository = repository;
        this.check = check;
        this.audit = audit;
        this.clock = clock;
    }

    List<TrustedDocumentView> register(List<NewDocument> given) {
        Limits.list(given, AT_ONCE, "input", "documents");
        List<DocumentHash> hashes = checked(given);
        Map<DocumentHash, TrustedDocument> registered = new LinkedHashMap<>();
        repository.of(hashes).forEach(document -> registered.put(document.hash(), document));
        Instant now = clock.instant();
        for (int i = 0; i < hashes.size(); i++) {
            String text = given.get(i).text();
            registered.computeIfAbsent(hashes.get(i), hash -> add(new TrustedDocument(hash, text, now)));
        }
        requireRoom();
        return hashes.stream()
                .map(hash -> TrustedDocumentView.of(Objects.requireNonNull(registered.get(hash))))
                .toList();
    }

    private TrustedDocument add(TrustedDocument document) {
        repository.persist(document);
        audit.record(
                "registerDocument",
                Ids.encode(TrustedDocument.PREFIX, document.id()),
                Map.of("documentId", document.hash().id()));
        return document;
    }

    /** Two who register at once may go over it by what one call can bring. */
    private void requireRoom() {
        if (repository.count() > MAXIMUM_DOCUMENTS || repository.characters() > MAXIMUM_CHARACTERS) {
            throw new TooManyDocuments(MAXIMUM_DOCUMENTS, MAXIMUM_CHARACTERS);
        }
    }

    private List<DocumentHash> checked(List<NewDocument> given) {
        List<DocumentHash> hashes = new ArrayList<>();
        List<DomainException> faults = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                hashes.add(checked(given.get(i), String.valueOf(i)));
            } catch (DomainException e) {
                faults.add(e);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputs(faults);
        }
        return hashes;
    }

    private DocumentHash checked(NewDocument document, String position) {
        String text =
                Limits.text(document.text(), DocumentCheck.MAXIMUM_CHARACTERS, "input", "documents", position, "text");
        try {
            check.read(text);
        } catch (RequestException e) {
            throw new InvalidInput(e.text(), "input", "documents", position, "text");
        }
        DocumentHash hash = DocumentHash.of(text);
        if (document.documentId() != null && !document.documentId().equals(hash.id())) {
            throw new InvalidInput(
                    Message.of("The text has another id: %s", hash.id()), "input", "documents", position, "documentId");
        }
        return hash;
    }

    TrustedDocument remove(UUID id) {
        TrustedDocument document = repository.require(id);
        repository.delete(document);
        audit.record(
                "removeDocument",
                Ids.encode(TrustedDocument.PREFIX, id),
                Map.of("documentId", document.hash().id()));
        return document;
    }

    /** Those of the documents that there are, in any order. */
    List<TrustedDocumentView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(TrustedDocumentView::of)
                .toList();
    }

    Page<TrustedDocument> page(PageRequest request) {
        return repository.page(request);
    }
}
