package app.marquee.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Lets others know that a bulk operation has come to its end. */
@ApplicationScoped
class BulkEnds {
    private final Event<BulkOperationEnded> events;

    BulkEnds(Event<BulkOperationEnded> events) {
        this.events = events;
    }

    void tell(BulkOperation operation) {
        events.fire(new BulkOperationEnded(
                operation.id(), operation.kind(), operation.status(), operation.succeeded(), operation.failed()));
    }
}
