package app.marquee.webhook;

import app.marquee.job.Next;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Ids;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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

    /**
     * Stores what came of the calls, and says when there is more to do.
     *
     * @param called where they went: what that answered says nothing about where the endpoint has moved meanwhile
     */
    Next settle(UUID endpointId, Optional<WebAddress> called, List<CallResult> results) {
        var now = clock.instant();
        var endpoint = endpoints.findLocked(endpointId);
        endpoint.ifPresent(locked -> settle(locked, isAt(locked, called), results, now));
        return endpoint.filter(WebhookEndpoint::isEnabled)
                .map(enabled -> next(enabled, now))
                .orElseGet(() -> giveUp(endpointId, now));
    }

    private static boolean isAt(WebhookEndpoint endpoint, Optional<WebAddress> called) {
        return called.filter(WebAddress.parse(endpoint.url(), "url")::equals).isPresent();
    }

    private void settle(WebhookEndpoint endpoint, boolean isThere, List<CallResult> results, Instant now) {
        // They were made all at once: the longest rest counts, whatever else was answered.
        var rest = results.stream()
                .flatMap(result -> RetryAfter.of(result, now).stream())
                .max(Comparator.naturalOrder())
                .filter(longest -> isThere);
        results.forEach(result -> settle(result, rest.orElse(now), now));
        if (isThere) {
            note(endpoint, results, now);
            rest.ifPresent(endpoint::restUntil);
        }
    }

    private void note(WebhookEndpoint endpoint, List<CallResult> results, Instant now) {
        if (results.stream().anyMatch(CallResult::isSuccess)) {
            endpoint.answered();
        } else {
            endpoint.failed(now);
        }
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

    private void settle(CallResult result, Instant pause, Instant now) {
        attempts.persist(new WebhookAttempt(result));
        var delivery = deliveries.findById(result.deliveryId());
        if (result.isSuccess()) {
            delivery.delivered(now);
        } else if (delivery.isPending()) {
            // Whoever disabled the endpoint meanwhile has given it up.
            delivery.failed(now, pause);
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
