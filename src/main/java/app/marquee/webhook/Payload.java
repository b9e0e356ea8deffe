package app.marquee.webhook;

import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Writes an event the way an endpoint's version has it. */
final class Payload {
    private Payload() {}

    static JsonObject of(WebhookEvent event, WebhookPayloadVersion version) {
        return switch (version) {
            case V2026_11_22 ->
                Json.createObjectBuilder()
                        .add("type", event.type().text())
                        .add("timestamp", event.occurredAt().toString())
                        .add("version", version.text())
                        .add("data", StoredJson.object(event.data()))
                        .build();
        };
    }
}
