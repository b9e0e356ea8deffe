package app.marquee.shared;

import java.util.UUID;

/** A mutation named an object that does not exist, or that is another tenant's: both answer the same. */
public abstract class NotFound extends RequestException {
    protected NotFound(Message typeName, String prefix, UUID id) {
        super(RequestErrorCode.NOT_FOUND, Message.of("No %s %s", typeName, Ids.encode(prefix, id)));
    }
}
