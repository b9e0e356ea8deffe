package app.marquee.shared;

import java.util.UUID;

/** A mutation named an object that does not exist, or that is another tenant's: both answer the same. */
public abstract class NotFound extends RequestException {
    protected NotFound(Message typeName, String prefix, UUID id) {
        super(RequestErrorCode.NOT_FOUND, Message.of("No %s %s", typeName, Ids.encode(prefix, id)));
    }

    /** Until all messages are in both languages. */
    protected NotFound(String typeName, String prefix, UUID id) {
        this(Message.untranslated(typeName), prefix, id);
    }
}
