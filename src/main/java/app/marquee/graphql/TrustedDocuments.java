package app.marquee.graphql;

import java.util.Optional;
import java.util.UUID;

/** The documents that were registered, which requests may name; a feature beside this one keeps them. */
public interface TrustedDocuments {
    /** One that the operator registered for all tenants. */
    Optional<String> ofOperator(DocumentHash hash);

    /** One that the tenant registered for itself. */
    Optional<String> ofTenant(UUID tenantId, DocumentHash hash);
}
