package app.marquee.collect;

import app.marquee.customer.EventIntake;
import app.marquee.customer.EventOutcome;
import app.marquee.customer.IncomingEvent;
import app.marquee.limit.Allowances;
import app.marquee.limit.Points;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.DomainException;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenancy.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes messages for the caller at hand: what is answered is stored. */
@ApplicationScoped
class Collector {
    /** What a message costs is little against a mutation of its own. */
    private static final int MESSAGES_FOR_A_POINT = 10;

    private final CurrentCaller caller;
    private final Allowances allowances;
    private final Points points;
    private final TenantContext tenantContext;
    private final Transactions transactions;
    private final EventIntake intake;
    private final InstantSource clock;

    Collector(
            CurrentCaller caller,
            Allowances allowances,
            Points points,
            TenantContext tenantContext,
            Transactions transactions,
            EventIntake intake,
            InstantSource clock) {
        this.caller = caller;
        this.allowances = allowances;
        this.points = points;
        this.tenantContext = tenantContext;
        this.transactions = transactions;
        this.intake = intake;
        this.clock = clock;
    }

    /** @param type null: the message names it itself, as in a batch */
    record Sent(
            @Nullable MessageType type,
            JsonObject message,
            @Nullable String sentAt) {}

    /**
     * What became of each message, in their order.
     *
     * @throws app.marquee.shared.RequestException when none is taken, since the caller may not or has no points left
     */
    List<EventOutcome> take(List<Sent> messages) {
        caller.require(Permission.EVENT_WRITE);
        pay(messages.size());
        try {
            return transactions.writing(() -> store(messages));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The messages could not be stored", e);
        }
    }

    private void pay(int messages) {
        if (allowances.enabled()) {
            var buckets = allowances.inTenant(
                    caller.id(), tenantContext.tenantId(), caller.planCode().orElseThrow());
            points.take(buckets, 1 + messages / MESSAGES_FOR_A_POINT);
        }
    }

    private List<EventOutcome> store(List<Sent> messages) {
        Instant now = clock.instant();
        var outcomes = new ArrayList<@Nullable EventOutcome>();
        var sound = new ArrayList<IncomingEvent>();
        for (Sent sent : messages) {
            try {
                sound.add(SegmentMessage.read(
                        MessageType.named(sent.type(), sent.message()), sent.message(), sent.sentAt(), now));
                outcomes.add(null);
            } catch (DomainException fault) {
                outcomes.add(EventOutcome.malformed(fault));
            }
        }
        var next = intake.take(sound).iterator();
        return outcomes.stream()
                .map(outcome -> outcome == null ? next.next() : outcome)
                .toList();
    }
}
