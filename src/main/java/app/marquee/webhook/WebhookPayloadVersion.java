package app.marquee.webhook;

import org.eclipse.microprofile.graphql.Description;

/** The shapes of payloads that there are. An endpoint keeps the one it was made with, so that nothing changes under it. */
@Description("The shape of payloads. A new one comes when a change would break receivers; fields may be added to any.")
public enum WebhookPayloadVersion {
    @Description("`2026-11-22`: `type`, `timestamp` (when it happened), `version` and `data`.")
    V2026_11_22;

    static final WebhookPayloadVersion NEWEST = V2026_11_22;

    /** As payloads name it. */
    String text() {
        return name().substring(1).replace('_', '-');
    }
}
