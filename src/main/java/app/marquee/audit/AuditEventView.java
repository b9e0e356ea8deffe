package app.marquee.audit;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.StoredJson;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("AuditEvent")
@Description("What somebody did. Never changed, and tied to the event before by its hash.")
public record AuditEventView(
        @Ignore UUID key,

        @NonNull @Description("When it was done.") Instant at,

        @NonNull
        @Description(
                "Who did it: `person:`, `service:` or `support:` and the name in the login, `key:` and the key's prefix,"
                        + " or `system`.")
        String actor,

        @NonNull @Description("The mutation or job, such as `changeTenantPlan`.")
        String action,

        @Id @Nullable @Description("What it was done to; null where that is not one object.")
        String subjectId,

        @Nullable
        @Description("For a change of settings, those that it changed, as they were; empty for something new.")
        JsonObject before,

        @Nullable
        @Description("For a change of settings, those that it changed, as they became; empty for something removed.")
        JsonObject after,

        @Nullable @Description("What else is to be told; null for a change of settings.")
        JsonObject detail,

        @Nullable @Description("The client's IP address; null for background work.")
        String remoteAddress,

        @Nullable @Description("The request's id, as in its header X-Request-Id; null for background work.")
        String requestId,

        @Description("The tenant's events are numbered from 1, without a gap.")
        long sequence,

        @NonNull @Description("Covers this event and the hash of the one before: 64 hexadecimal digits.")
        String hash)
        implements Node {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    static AuditEventView of(AuditEntry entry) {
        JsonObject detail = StoredJson.object(entry.detail());
        boolean isChange = detail.containsKey(BEFORE) && detail.containsKey(AFTER);
        return new AuditEventView(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subjectId(),
                isChange ? detail.getJsonObject(BEFORE) : null,
                isChange ? detail.getJsonObject(AFTER) : null,
                isChange ? null : detail,
                entry.remoteAddress(),
                entry.requestId(),
                entry.sequence(),
                HexFormat.of().formatHex(entry.hash()));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed: aud_...")
    public String getId() {
        return Ids.encode(AuditEntry.PREFIX, key);
    }
}
