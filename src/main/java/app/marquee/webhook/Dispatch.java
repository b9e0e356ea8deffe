package app.marquee.webhook;

import app.marquee.job.Next;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Ids;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens around the calls to an endpoint: which are due, and what their results change. */
@ApplicationScoped
class Dispatch {
    static final int BATCH_SIZE = 10;
    private static final Duration WHILE_CLOSED = Duration.ofMinutes(10);

    private final WebhookEndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final WebhookEventRepository events;
    private final WebhookAttemptRepository attempts;
    private final WebhookSecrets secrets;
    private final WebhookSql sql;
    private final Disabling disabling;
    private final Tenants tenants;
    private final InstantSource clock;

    Dispatch(
            WebhookEndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            WebhookEventRepository events,
            WebhookAttemptRepository attempts,
            WebhookSecrets secrets,
            WebhookSql sql,
            Disabling disabling,
            Tenants tenants,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.attempts = attempts;
        this.secrets = secrets;
        this.sql = sql;
        this.disabling = disabling;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Empty where nothing may be sent now. */
    Optional<Batch> due(UUID endpointId) {
        var now = clock.instant();
        return endpoints
                .findByIdOptional(endpointId)
                .filter(endpoint -> endpoint.isEnabled() && !endpoint.restsAt(now) && tenants.isOpen())
                .map(endpoint -> batch(endpoint, deliveries.due(endpointId, now, BATCH_SIZE)))
                .filter(batch -> !batch.calls().isEmpty());
    }

    private Batch batch(WebhookEndpoint endpoint, List<WebhookDelivery> due) {
        var byId = events.withIds(due.stream().map(WebhookDelivery::eventId).toList());
        var calls = due.stream()
                .map(delivery -> call(delivery, Objects.requireNonNull(byId.get(delivery.eventId())), endpoint))
                .toList();
        return new Batch(WebAddress.parse(endpoint.url(), "url"), secrets.signing(endpoint.id()), calls);
    }

    private static Batch.Call call(WebhookDelivery delivery, WebhookEvent event, WebhookEndpoint endpoint) {
        var body = Payload.of(event, endpoint.payloadVersion()).toString();
        return new Batch.Call(delivery.id(), Ids.encode(WebhookEvent.PREFIX, event.id()), body);
    }

    /** Stores what came of the calls, and says when there is more to do. */
    Next settle(UUID endpointId, List<CallResult> results) {
        var now = clock.instant();
        var endpoint = endpoints.findLocked(endpointId);
        endpoint.ifPresent(called -> settle(called, results, now));
        return endpoint.filter(WebhookEndpoint::isEnabled)
                .map(enabled -> next(enabled, now))
                .orElseGet(() -> giveUp(endpointId, now));
    }

    private void settle(WebhookEndpoint endpoint, List<CallResult> results, Instant now) {
        results.forEach(result -> settle(endpoint, result, now));
        if (endpoint.isEnabled()) {
            verdict(endpoint, results, now).ifPresent(reason -> disabling.disable(endpoint, reason));
        }
    }

    /** An event may have been made out to the endpoint while it was being disabled or deleted. */
    private Next giveUp(UUID endpointId, Instant now) {
        sql.giveUp(endpointId, now);
        return Next.done();
    }

    private static Optional<WebhookDisabledReason> verdict(
            WebhookEndpoint endpoint, List<CallResult> results, Instant now) {
        if (results.stream().anyMatch(CallResult::isGone)) {
            return Optional.of(WebhookDisabledReason.GONE);
        }
        return endpoint.isGivenUp(now) ? Optional.of(WebhookDisabledReason.FAILING) : Optional.empty();
    }

    private void settle(WebhookEndpoint endpoint, CallResult result, Instant now) {
        attempts.persist(new WebhookAttempt(result));
        var delivery = deliveries.findById(result.deliveryId());
        if (result.isSuccess()) {
            endpoint.answered();
            delivery.delivered(now);
            return;
        }
        endpoint.failed(now);
        RetryAfter.of(result, now).ifPresent(endpoint::restUntil);
        // Whoever disabled the endpoint meanwhile has given it up.
        if (delivery.isPending()) {
            delivery.failed(now, endpoint.restsAt(now) ? Objects.requireNonNull(endpoint.restsUntil()) : now);
        }
    }

    private Next next(WebhookEndpoint endpoint, Instant now) {
        if (!tenants.isOpen()) {
            return Next.again(now.plus(WHILE_CLOSED));
        }
        return deliveries
                .nextDue(endpoint.id())
                .map(due -> endpoint.restsAt(now) ? later(due, endpoint.restsUntil()) : due)
                .map(Next::again)
                .orElseGet(Next::done);
    }

    private static Instant later(Instant due, @Nullable Instant rest) {
        return rest == null || due.isAfter(rest) ? due : rest;
    }
}
