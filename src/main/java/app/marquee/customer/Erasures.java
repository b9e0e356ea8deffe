package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Erases customers: the person goes from every table, in one transaction, and the tenant's figures stay. */
@ApplicationScoped
class Erasures {
    private final People people;
    private final PersonalDataSources sources;
    private final ErasedPeople erased;
    private final Turn turn;
    private final NativeStatements statements;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final Event<CustomersChanged> events;
    private final Event<CustomerErased> erasures;
    private final InstantSource clock;

    Erasures(
            People people,
            PersonalDataSources sources,
            ErasedPeople erased,
            Turn turn,
            NativeStatements statements,
            TenantContext tenantContext,
            Audit audit,
            Event<CustomersChanged> events,
            Event<CustomerErased> erasures,
            InstantSource clock) {
        this.people = people;
        this.sources = sources;
        this.erased = erased;
        this.turn = turn;
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.events = events;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Erasing somebody twice answers the same and changes nothing more. */
    CustomerErasureView erase(UUID customerId, String reason) {
        String why = Limits.text(reason, 500, "input", "reason");
        turn.take();
        String id = Ids.encode(CustomerView.PREFIX, customerId);
        Instant at = erased.erasedAt(customerId).orElseGet(() -> {
            audit.record("eraseCustomer", id, Map.of("reason", why));
            return erase(customerId);
        });
        return new CustomerErasureView(id, at);
    }

    private Instant erase(UUID customerId) {
        // PostgreSQL keeps microseconds, and the second answer is to be as the first.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Person person = people.person(customerId);
        person.recordIds().forEach(record -> erased.keep(record, people.externalId(record), now));
        sources.all().forEach(source -> source.erase(person));
        statements.execute(
                PersonalDataSql.DELETE_CUSTOMER,
                Map.of("tenantId", tenantContext.tenantId(), "recordIds", NativeStatements.array(person.recordIds())));
        events.fire(new CustomersChanged());
        person.recordIds().forEach(record -> erasures.fire(new CustomerErased(record)));
        return now;
    }
}
