package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.security.DataKeyRewrap;
import app.marquee.security.DataKeyRotation;
import app.marquee.security.DataKeyView;
import app.marquee.security.DataKeys;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Changes and shows the keys of tenants, for SaaS admins. */
@ApplicationScoped
class TenantKeys {
    private final TenantRepository repository;
    private final DataKeys dataKeys;
    private final DataKeyRotation rotation;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    TenantKeys(
            TenantRepository repository,
            DataKeys dataKeys,
            DataKeyRotation rotation,
            Jobs jobs,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.dataKeys = dataKeys;
        this.rotation = rotation;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    List<DataKeyView> of(UUID tenantId) {
        repository.require(tenantId);
        return tenantContext.callAs(tenantId, dataKeys::views);
    }

    List<DataKeyView> rotate(UUID tenantId) {
        repository.require(tenantId).requireNotClosed();
        return tenantContext.callAs(tenantId, () -> {
            rotation.begin(tenantId);
            audit.record("rotateDataKey", Ids.encode(TenantView.PREFIX, tenantId), Map.of());
            return dataKeys.views();
        });
    }

    /** Asks each tenant, one after the other: row security shows keys to nobody else. */
    List<MasterKeyView> masterKeys() {
        Map<String, Integer> wrapped = new TreeMap<>(Map.of(dataKeys.masterKeyId(), 0));
        for (UUID tenantId : repository.ids()) {
            tenantContext
                    .callAs(tenantId, dataKeys::views)
                    .forEach(key -> wrapped.merge(key.masterKeyId(), 1, Integer::sum));
        }
        return wrapped.entrySet().stream()
                .map(entry -> new MasterKeyView(
                        entry.getKey(), entry.getKey().equals(dataKeys.masterKeyId()), entry.getValue()))
                .toList();
    }

    /** @return for how many tenants */
    int rewrap(String masterKeyId) {
        if (!masterKeyId.equals(dataKeys.masterKeyId())) {
            throw new NotTheCurrentMasterKey();
        }
        return jobs.enqueueForEveryTenant(DataKeyRewrap.KIND, clock.instant());
    }
}
