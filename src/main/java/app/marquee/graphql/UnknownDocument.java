package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** A document that a request names and that is not known here, or may not be run. */
final class UnknownDocument extends RequestException {
    private UnknownDocument(RequestErrorCode code, Message message) {
        super(code, message);
    }

    static UnknownDocument of(DocumentHash hash) {
        return new UnknownDocument(
                RequestErrorCode.NOT_FOUND, Message.of("No document %s is registered for the tenant", hash.id()));
    }

    /** Apollo's and urql's clients know it by these words, and send the document. */
    static UnknownDocument notRemembered() {
        return new UnknownDocument(RequestErrorCode.PERSISTED_QUERY_NOT_FOUND, Message.of("PersistedQueryNotFound"));
    }

    static UnknownDocument notRegistered() {
        return new UnknownDocument(
                RequestErrorCode.FORBIDDEN, Message.of("Only documents that are registered are run here"));
    }
}
