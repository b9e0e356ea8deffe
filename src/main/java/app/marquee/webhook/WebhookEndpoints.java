package app.marquee.webhook;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.outbound.Unreachable;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current tenant's webhook endpoints, as people and partners change them. */
@ApplicationScoped
class WebhookEndpoints {
    private static final int MAXIMUM = 20;
    private static final int MAX_DESCRIPTION = 500;
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final WebhookEndpointRepository repository;
    private final WebhookSecrets secrets;
    private final WebhookCaller caller;
    private final WebhookSql sql;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    WebhookEndpoints(
            WebhookEndpointRepository repository,
            WebhookSecrets secrets,
            WebhookCaller caller,
            WebhookSql sql,
            Jobs jobs,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.caller = caller;
        this.sql = sql;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those of the endpoints that there are, in any order. */
    List<WebhookEndpointView> find(Collection<UUID> ids) {
        return repository.withIds(ids).stream().map(WebhookEndpointView::of).toList();
    }

    Page<WebhookEndpointView> page(PageRequest request) {
        return repository.page(request).map(WebhookEndpointView::of);
    }

    /** An endpoint with a secret just made, which is shown this once. */
    record WithSecret(WebhookEndpointView endpoint, String secret) {}

    /** The address is looked up before anything is read: no database connection waits for it. */
    WithSecret create(WebhookInputs.CreateEndpoint input) {
        var url = checkedUrl(input.url());
        var version = input.payloadVersion() == null ? WebhookPayloadVersion.NEWEST : input.payloadVersion();
        // Asking for the job holds it, so two who add an endpoint do so one after the other.
        jobs.enqueue(
                WebhookTidying.KIND, tenantContext.tenantId(), clock.instant().plus(WebhookTidying.INTERVAL));
        if (repository.count() >= MAXIMUM) {
            throw new TooManyEndpoints(MAXIMUM);
        }
        var endpoint = new WebhookEndpoint(url, version, clock.instant());
        endpoint.listenTo(checkedEvents(input.events()));
        endpoint.describe(Limits.optionalLine(input.description(), MAX_DESCRIPTION, "input", "description"));
        repository.persistAndFlush(endpoint);
        var secret = secrets.add(endpoint.id());
        return new WithSecret(recorded("createWebhookEndpoint", endpoint, Map.of()), secret);
    }

    WebhookEndpointView update(WebhookInputs.UpdateEndpoint input) {
        var url = input.getUrl() == null ? null : checkedUrl(input.getUrl());
        var endpoint = requireLocked(input.getId());
        RevisionConflict.check(input.getRevision(), Math.toIntExact(endpoint.revision()));
        var before = endpoint.settings();
        if (url != null) {
            endpoint.moveTo(url);
        }
        if (input.getEvents() != null) {
            endpoint.listenTo(checkedEvents(input.getEvents()));
        }
        if (input.getDescription() != null) {
            endpoint.describe(
                    Limits.optionalLine(input.getDescription().orElse(null), MAX_DESCRIPTION, "input", "description"));
        }
        if (input.getEnabled() != null && input.getEnabled() != endpoint.isEnabled()) {
            turn(endpoint, input.getEnabled());
        }
        repository.flush();
        return recorded("updateWebhookEndpoint", endpoint, before);
    }

    private void turn(WebhookEndpoint endpoint, boolean on) {
        if (on) {
            endpoint.enable();
        } else {
            endpoint.disable(WebhookDisabledReason.REQUESTED, clock.instant());
            sql.giveUp(endpoint.id(), clock.instant());
        }
    }

    /** What was delivered stays in the log, and what waits becomes dead letters. */
    WebhookEndpointView delete(UUID id) {
        var endpoint = repository.requireLocked(id);
        sql.giveUp(id, clock.instant());
        repository.delete(endpoint);
        var view = WebhookEndpointView.of(endpoint);
        audit.recordChange("deleteWebhookEndpoint", view.getId(), endpoint.settings(), Map.of());
        return view;
    }

    WithSecret rotate(WebhookInputs.RotateSecret input) {
        var now = clock.instant();
        var until = input.oldSecretEndsAt() == null ? now.plus(OVERLAP) : input.oldSecretEndsAt();
        Limits.time(until, "input", "oldSecretEndsAt");
        if (until.isAfter(now.plus(LONGEST_OVERLAP))) {
            throw new InvalidInput(Message.of("Must be at most 30 days from now"), "input", "oldSecretEndsAt");
        }
        var endpoint = requireLocked(input.id());
        var secret = secrets.rotate(endpoint.id(), until);
        var view = WebhookEndpointView.of(endpoint);
        audit.record("rotateWebhookSecret", view.getId(), Map.of("oldSecretEndsAt", until.toString()));
        return new WithSecret(view, secret);
    }

    /** An endpoint that something is to be sent to. */
    WebhookEndpoint requireEnabled(UUID id, String field) {
        var endpoint = repository.requireLocked(id);
        if (!endpoint.isEnabled()) {
            throw new EndpointDisabled(field);
        }
        return endpoint;
    }

    /** As {@link #requireEnabled}, of an endpoint that may have been deleted since something was sent to it. */
    void requireStillEnabled(UUID id, String field) {
        if (repository.findLocked(id).filter(WebhookEndpoint::isEnabled).isEmpty()) {
            throw new EndpointDisabled(field);
        }
    }

    private WebhookEndpoint requireLocked(String id) {
        return repository.requireLocked(Ids.decode(WebhookEndpointView.PREFIX, id));
    }

    private String checkedUrl(@Nullable String given) {
        var target = WebAddress.parse(given, "input", "url");
        try {
            caller.resolve(target);
        } catch (Unreachable e) {
            throw new UrlNotAllowed(e);
        }
        return target.toString();
    }

    private static List<WebhookEventType> checkedEvents(List<WebhookEventType> events) {
        return Limits.list(events, WebhookEventType.values().length, "input", "events");
    }

    private WebhookEndpointView recorded(String action, WebhookEndpoint endpoint, Map<String, ?> before) {
        var view = WebhookEndpointView.of(endpoint);
        audit.recordChange(action, view.getId(), before, endpoint.settings());
        return view;
    }
}
