package app.marquee.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Automatic persisted queries: what a tenant's clients have sent to this replica once and since name by its hash. Each
 * tenant has room of its own, which no other fills or reads. Whatever is forgotten, the client sends again.
 */
@ApplicationScoped
class RememberedDocuments {
    private static final int TENANTS = 200;
    private static final int CHARACTERS_OF_A_TENANT = 2 * CheckedDocument.MAXIMUM_CHARACTERS;

    private final Cache<UUID, Cache<DocumentHash, String>> tenants =
            Caffeine.newBuilder().maximumSize(TENANTS).build();

    void remember(UUID tenantId, DocumentHash hash, String document) {
        tenants.get(tenantId, tenant -> room()).put(hash, document);
    }

    Optional<String> find(UUID tenantId, DocumentHash hash) {
        return Optional.ofNullable(tenants.getIfPresent(tenantId)).map(room -> room.getIfPresent(hash));
    }

    private static Cache<DocumentHash, String> room() {
        return Caffeine.newBuilder()
                .maximumWeight(CHARACTERS_OF_A_TENANT)
                .weigher((DocumentHash hash, String document) -> document.length())
                .build();
    }
}
