package app.marquee.tenant;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Tenant")
@Description("A firm that uses Marquee; all its data is its own.")
public record TenantView(
        @Ignore UUID key,

        @NonNull @Description("Short name in headers and addresses; never changes.")
        String slug,

        @NonNull @Description("Name.") String name,

        @NonNull @Description("Whether the tenant may work.")
        TenantStatus status,

        @NonNull @Description("Line of business.") Industry industry,

        @NonNull @Description("IANA time zone in which its days begin.")
        String timeZone,

        @NonNull @Description("ISO 4217 code of all its amounts.")
        String currencyCode,

        @Ignore PlanCode planCode,
        @NonNull @Description("When it was onboarded.") Instant createdAt,

        @Nullable @Description("When all of its data is erased; null unless it is CLOSED.")
        Instant eraseAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "tnt";

    static TenantView of(Tenant tenant) {
        return new TenantView(
                tenant.id(),
                tenant.slug(),
                tenant.name(),
                tenant.status(),
                tenant.industry(),
                tenant.timeZone().getId(),
                tenant.currencyCode(),
                tenant.plan(),
                tenant.createdAt(),
                tenant.eraseAt().orElse(null),
                tenant.revision());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
