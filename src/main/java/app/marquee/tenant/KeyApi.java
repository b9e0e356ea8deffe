package app.marquee.tenant;

import app.marquee.security.DataKeyView;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Payloads;
import app.marquee.tenant.KeyPayloads.RewrapDataKeysPayload;
import app.marquee.tenant.KeyPayloads.RotateDataKeyPayload;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class KeyApi {
    private static final int MAXIMUM_KEY_ID = 200;

    private final TenantKeys keys;

    KeyApi(TenantKeys keys) {
        this.keys = keys;
    }

    @Query
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("A tenant's data keys, the oldest first. A rotation is over when there is one. For SaaS admins.")
    public List<@NonNull DataKeyView> dataKeys(
            @Name("tenantId") @Id @NonNull @Description("The tenant.") String tenantId) {
        return keys.of(Ids.decode(TenantView.PREFIX, tenantId));
    }

    @Query
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("The master keys in use. One that is not listed wraps nothing and may be removed. For SaaS admins;"
            + " asks each tenant, so about a second for a thousand of them.")
    public List<@NonNull MasterKeyView> masterKeys() {
        return keys.masterKeys();
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description(
            "Gives a tenant a new data key. What older ones encrypted is encrypted again in the background, from two"
                    + " minutes later on, and the older ones are removed. Code: TENANT_CLOSED.")
    public RotateDataKeyPayload rotateDataKey(
            @Name("input") @NonNull @Description("The tenant.") KeyInputs.RotateDataKey input) {
        return Payloads.of(
                () -> keys.rotate(Ids.decode(TenantView.PREFIX, input.tenantId())), RotateDataKeyPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description(
            "Wraps the data keys of all tenants with the current master key, in the background. To be called when all"
                    + " replicas have it as the current one. Code: NOT_THE_CURRENT_MASTER_KEY.")
    public RewrapDataKeysPayload rewrapDataKeys(
            @Name("input") @NonNull @Description("The master key.") KeyInputs.RewrapDataKeys input) {
        return Payloads.of(
                () -> keys.rewrap(Limits.line(input.masterKeyId(), MAXIMUM_KEY_ID, "input", "masterKeyId")),
                RewrapDataKeysPayload::new);
    }
}
