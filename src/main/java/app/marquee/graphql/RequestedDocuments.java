package app.marquee.graphql;

import app.marquee.security.Refusal;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the document that a request means: sent with it, named by its id, or named in the way of Apollo's clients. */
@ApplicationScoped
class RequestedDocuments {
    /** @param document checked, but not against the schema */
    record Requested(String text, CheckedDocument document) {}

    private final TrustedDocuments trusted;
    private final RememberedDocuments remembered;
    private final CheckedDocuments checked;
    private final DocumentMode mode;

    RequestedDocuments(
            TrustedDocuments trusted,
            RememberedDocuments remembered,
            CheckedDocuments checked,
            @ConfigProperty(name = "marquee.graphql.documents") DocumentMode mode) {
        this.trusted = trusted;
        this.remembered = remembered;
        this.checked = checked;
        this.mode = mode;
    }

    /**
     * @param tenant the tenant of the request, asked for only where it matters
     * @throws app.marquee.shared.RequestException when there is none, or none that may be run
     */
    Requested of(GraphQLRequest request, Supplier<Optional<UUID>> tenant) {
        if (request.documentId() != null) {
            return named(request, request.documentId(), tenant);
        }
        Optional<DocumentHash> persisted = PersistedQuery.of(request.extensions());
        if (request.query() != null) {
            return sent(request.query(), persisted, tenant);
        }
        return persistedOf(
                persisted.orElseThrow(
                        () -> new InvalidRequest(Message.of("The request needs a text `query` or `documentId`"))),
                tenant);
    }

    private Requested named(GraphQLRequest request, String id, Supplier<Optional<UUID>> tenant) {
        if (request.query() != null) {
            throw new InvalidRequest(Message.of("Send either `query` or `documentId`"));
        }
        DocumentHash hash = hash(id);
        return check(registered(hash, tenant).orElseThrow(() -> UnknownDocument.of(hash)));
    }

    private static DocumentHash hash(String id) {
        try {
            return DocumentHash.ofId(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(Message.of("`documentId` takes sha256: and 64 hexadecimal digits in lower case"));
        }
    }

    private Requested sent(String text, Optional<DocumentHash> persisted, Supplier<Optional<UUID>> tenant) {
        if (persisted.isPresent() && !persisted.get().equals(DocumentHash.of(text))) {
            throw new InvalidRequest(Message.of("`sha256Hash` is not the hash of `query`"));
        }
        Requested requested = check(text);
        if (mode == DocumentMode.REGISTERED) {
            requireRegistered(requested, tenant);
        } else if (persisted.isPresent()) {
            tenantOrNone(tenant).ifPresent(tenantId -> remembered.remember(tenantId, persisted.get(), text));
        }
        return requested;
    }

    /** Whether a document that the tenant has run in the background may be: by no such way is another than a registered one run. */
    boolean isAllowed(String text, UUID tenantId) {
        return mode != DocumentMode.REGISTERED
                || registered(DocumentHash.of(text), () -> Optional.of(tenantId))
                        .isPresent();
    }

    private void requireRegistered(Requested requested, Supplier<Optional<UUID>> tenant) {
        if (!requested.document().administersDocuments()
                && registered(DocumentHash.of(requested.text()), tenant).isEmpty()) {
            throw UnknownDocument.notRegistered();
        }
    }

    private Requested persistedOf(DocumentHash hash, Supplier<Optional<UUID>> tenant) {
        Supplier<Optional<UUID>> known = () -> tenantOrNone(tenant);
        return check(registered(hash, known)
                .or(() -> known.get().flatMap(tenantId -> remembered.find(tenantId, hash)))
                .orElseThrow(UnknownDocument::notRemembered));
    }

    private Optional<String> registered(DocumentHash hash, Supplier<Optional<UUID>> tenant) {
        return trusted.ofOperator(hash).or(() -> tenant.get().flatMap(tenantId -> trusted.ofTenant(tenantId, hash)));
    }

    /** Whoever may enter none, such as one who accepts an invitation, is told so by what the document asks for. */
    private static Optional<UUID> tenantOrNone(Supplier<Optional<UUID>> tenant) {
        try {
            return tenant.get();
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private Requested check(String text) {
        return new Requested(text, checked.check(text));
    }
}
