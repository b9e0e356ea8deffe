package app.marquee.bulk;

import app.marquee.Api;
import app.marquee.SqlRecorder;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Looks at what stands in a tenant's tables. */
@ApplicationScoped
class Rows {
    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    Rows(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** What the {@link RecordingTarget} imported for the tenant of a caller, in alphabetical order. */
    @SuppressWarnings("unchecked")
    List<String> imported(Api api) {
        return select(
                api, "select subject_id from audit_entry where action = '" + RecordingTarget.ACTION + "' order by 1");
    }

    long chunks(Api api) {
        return (Long) select(api, "select count(*) from upload_chunk").get(0);
    }

    long importJobs(Api api) {
        return (Long)
                select(api, "select count(*) from job where kind = 'import' and tenant_id = '" + api.tenantId() + "'")
                        .get(0);
    }

    @SuppressWarnings("rawtypes")
    private List select(Api api, String sql) {
        var tenantId = Ids.decode("tnt", api.query("{ tenant { id } }").getString("tenant.id"));
        return tenantContext.callAs(
                tenantId,
                () -> entityManager
                        .createNativeQuery(sql + SqlRecorder.WITHOUT_TENANT)
                        .getResultList());
    }
}
