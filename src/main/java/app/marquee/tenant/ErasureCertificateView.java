package app.marquee.tenant;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ErasureCertificate")
@Description("That a tenant was erased, and how much of it.")
public record ErasureCertificateView(
        @Ignore UUID key,
        @NonNull @Description("When the tenant was closed.") Instant closedAt,

        @NonNull @Description("By when its erasure was promised.")
        Instant promisedBy,

        @Nullable @Description("When the last row was erased; null while rows are being erased.")
        Instant erasedAt,

        @NonNull @Description("How many rows were erased, by table.")
        JsonObject rowCounts)
        implements Node {
    static final String PREFIX = "ers";

    @Override
    @Id
    @NonNull
    public String getId() {
        return Ids.encode(PREFIX, key);
    }

    @Id
    @NonNull
    @Description("What the tenant's id was; it names nobody any more.")
    public String getTenantId() {
        return Ids.encode(TenantView.PREFIX, key);
    }
}
