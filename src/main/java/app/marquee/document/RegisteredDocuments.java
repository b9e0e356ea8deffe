package app.marquee.document;

import app.marquee.graphql.DocumentHash;
import app.marquee.graphql.TrustedDocuments;
import app.marquee.tenancy.TenantContext;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What was registered, kept for some seconds: for so long a document that was removed elsewhere may still be run. */
@ApplicationScoped
class RegisteredDocuments implements TrustedDocuments {
    private static final int MAXIMUM_CHARACTERS = 16 * 1024 * 1024;

    private record Key(UUID tenantId, DocumentHash hash) {}

    private final OperatorDocuments ofOperator;
    private final TrustedDocumentRepository repository;
    private final TenantContext tenantContext;
    private final Cache<Key, String> kept;

    RegisteredDocuments(
            OperatorDocuments ofOperator,
            TrustedDocumentRepository repository,
            TenantContext tenantContext,
            @ConfigProperty(name = "marquee.graphql.documents.refresh") Duration refresh) {
        this.ofOperator = ofOperator;
        this.repository = repository;
        this.tenantContext = tenantContext;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(MAXIMUM_CHARACTERS)
                .weigher((Key key, String text) -> text.length())
                .expireAfterWrite(refresh)
                .build();
    }

    @Override
    public Optional<String> ofOperator(DocumentHash hash) {
        return ofOperator.find(hash);
    }

    @Override
    public Optional<String> ofTenant(UUID tenantId, DocumentHash hash) {
        return Optional.ofNullable(kept.get(new Key(tenantId, hash), this::read));
    }

    private @Nullable String read(Key key) {
        return tenantContext
                .callAs(key.tenantId(), () -> repository.of(key.hash()).map(TrustedDocument::text))
                .orElse(null);
    }
}
