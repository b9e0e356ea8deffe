package app.marquee.webhook;

import app.marquee.job.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in the transaction in which they happen: they are told if and only if it commits. To whom is found out
 * behind it, by a job of the event's own, so that no two of these transactions wait for each other.
 */
@ApplicationScoped
class Outbox {
    private final WebhookEventRepository events;
    private final WebhookEndpointRepository endpoints;
    private final Jobs jobs;
    private final InstantSource clock;

    Outbox(WebhookEventRepository events, WebhookEndpointRepository endpoints, Jobs jobs, InstantSource clock) {
        this.events = events;
        this.endpoints = endpoints;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** @param values one for each of the type's fields */
    void write(WebhookEventType type, @Nullable Object... values) {
        if (!endpoints.listeningTo(type).isEmpty()) {
            jobs.enqueue(FanOut.KIND, keep(type, values).id(), clock.instant());
        }
    }

    WebhookEvent keep(WebhookEventType type, @Nullable Object... values) {
        var event = new WebhookEvent(type, data(type, values).toString(), clock.instant());
        events.persist(event);
        return event;
    }

    static JsonObject data(WebhookEventType type, @Nullable Object... values) {
        if (values.length != type.fields().size()) {
            throw new IllegalArgumentException(type + " tells of " + type.fields());
        }
        var data = Json.createObjectBuilder();
        for (int i = 0; i < values.length; i++) {
            data.add(type.fields().get(i), json(values[i]));
        }
        return data.build();
    }

    private static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Collection<?> texts) {
            return Json.createArrayBuilder(texts).build();
        }
        return value instanceof Long number ? Json.createValue(number) : Json.createValue(value.toString());
    }
}
