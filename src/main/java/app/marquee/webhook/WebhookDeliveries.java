package app.marquee.webhook;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The log of the current tenant's webhooks, and what is sent because somebody asked for it. */
@ApplicationScoped
class WebhookDeliveries {
    private static final int REPLAYED_AT_ONCE = 10_000;

    private final WebhookDeliveryRepository repository;
    private final WebhookAttemptRepository attempts;
    private final WebhookEventRepository events;
    private final WebhookEndpoints endpoints;
    private final Outbox outbox;
    private final WebhookSql sql;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;

    WebhookDeliveries(
            WebhookDeliveryRepository repository,
            WebhookAttemptRepository attempts,
            WebhookEventRepository events,
            WebhookEndpoints endpoints,
            Outbox outbox,
            WebhookSql sql,
            Jobs jobs,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.attempts = attempts;
        this.events = events;
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.sql = sql;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those of the deliveries that there are, in any order. */
    List<WebhookDeliveryView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(WebhookDeliveryView::of).toList();
    }

    Page<WebhookDeliveryView> page(WebhookInputs.@Nullable DeliveryFilter filter, PageRequest request) {
        Criteria criteria = FilterReader.large(WebhookDelivery.class, Criteria.ALL, filter, WebhookDeliveries::read);
        return repository.page(criteria, request).map(WebhookDeliveryView::of);
    }

    private static void read(
            WebhookInputs.DeliveryFilter filter, FilterReader<WebhookInputs.DeliveryFilter>.Where where) {
        if (filter.endpointId() != null) {
            where.equal("endpointId", Ids.decode(WebhookEndpointView.PREFIX, filter.endpointId()));
        }
        where.anyOf("status", filter.status());
        where.anyOf("eventType", filter.event());
        where.nested(filter.and(), filter.or(), filter.not());
    }

    /** In the order of the deliveries; oldest call first. */
    List<List<WebhookAttemptView>> attempts(List<WebhookDeliveryView> of) {
        var byDelivery = attempts.of(of.stream().map(WebhookDeliveryView::key).toList()).stream()
                .collect(Collectors.groupingBy(
                        WebhookAttempt::deliveryId, Collectors.mapping(WebhookAttempt::toView, Collectors.toList())));
        return of.stream()
                .map(delivery -> byDelivery.getOrDefault(delivery.key(), List.of()))
                .toList();
    }

    /** In the order of the deliveries; null where the endpoint was deleted. */
    List<@Nullable WebhookEndpointView> endpoints(List<WebhookDeliveryView> of) {
        var ids = of.stream().map(WebhookDeliveryView::endpointKey).distinct().toList();
        Map<UUID, WebhookEndpointView> byId =
                endpoints.find(ids).stream().collect(Collectors.toMap(WebhookEndpointView::key, Function.identity()));
        return of.stream().map(delivery -> byId.get(delivery.endpointKey())).toList();
    }

    /** In the order of the deliveries, in the newest version. */
    List<JsonObject> payloads(List<WebhookDeliveryView> of) {
        var byId = events.withIds(of.stream().map(WebhookDeliveryView::eventKey).toList());
        return of.stream()
                .map(delivery -> Objects.requireNonNull(byId.get(delivery.eventKey())))
                .map(event -> Payload.of(event, WebhookPayloadVersion.NEWEST))
                .toList();
    }

    WebhookDeliveryView sendTest(UUID endpointId) {
        var endpoint = endpoints.requireEnabled(endpointId, "id");
        var id = Ids.encode(WebhookEndpointView.PREFIX, endpointId);
        var event = outbox.keep(WebhookEventType.WEBHOOK_TEST, id);
        var delivery = new WebhookDelivery(endpoint.id(), event, clock.instant());
        repository.persist(delivery);
        return sent("sendTestWebhook", delivery);
    }

    /** Sends one again, with a new three days of tries. */
    WebhookDeliveryView replay(UUID id) {
        // The endpoint first, as everybody else does who changes both.
        endpoints.requireStillEnabled(repository.requireEndpointOf(id), "id");
        var delivery = repository.requireLocked(id);
        delivery.replay(clock.instant());
        return sent("replayWebhookDelivery", delivery);
    }

    private WebhookDeliveryView sent(String action, WebhookDelivery delivery) {
        jobs.enqueue(EndpointRunner.KIND, delivery.endpointId(), clock.instant());
        var view = WebhookDeliveryView.of(delivery);
        audit.record(
                action,
                view.getId(),
                Map.of("endpoint", Ids.encode(WebhookEndpointView.PREFIX, delivery.endpointId())));
        return view;
    }

    int replayAll(UUID endpointId, Instant since) {
        Limits.time(since, "input", "since");
        endpoints.requireEnabled(endpointId, "endpointId");
        int replayed = sql.replay(endpointId, since, clock.instant(), REPLAYED_AT_ONCE);
        jobs.enqueue(EndpointRunner.KIND, endpointId, clock.instant());
        audit.record(
                "replayWebhookDeliveries",
                Ids.encode(WebhookEndpointView.PREFIX, endpointId),
                Map.of("since", since.toString(), "replayed", replayed));
        return replayed;
    }
}
