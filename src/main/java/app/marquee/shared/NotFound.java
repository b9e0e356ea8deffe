package app.marquee.shared;

import java.util.UUID;

/** A mutation named an object that does not exist, or that is another tenant's: both answer the same. */
public abstract class NotFound extends RuntimeException {
    protected NotFound(String typeName, String prefix, UUID id) {
        super("No " + typeName + " " + Ids.encode(prefix, id));
    }
}
