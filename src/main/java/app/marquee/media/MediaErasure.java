package app.marquee.media;

import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.OutsideData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Erases what a tenant has in a store outside the database. */
@ApplicationScoped
class MediaErasure implements OutsideData {
    private final S3Store store;
    private final MediaRepository repository;
    private final TenantContext tenantContext;

    MediaErasure(S3Store store, MediaRepository repository, TenantContext tenantContext) {
        this.store = store;
        this.repository = repository;
        this.tenantContext = tenantContext;
    }

    @Override
    public boolean eraseSome(UUID tenantId) {
        // Where the setting was taken away too early, that is found here and not kept quiet.
        return (store.isConfigured() || tenantContext.callAs(tenantId, repository::hasSomeInS3))
                && store.eraseSome(tenantId);
    }
}
