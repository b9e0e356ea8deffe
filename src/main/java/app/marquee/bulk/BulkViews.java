package app.marquee.bulk;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Shows bulk operations, with the addresses of those files that the caller may have. */
@ApplicationScoped
class BulkViews {
    private static final Duration ERRORS_LINK_LIFETIME = Duration.ofDays(1);

    private final BulkQueryRepository queries;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;
    private final SignedTokens tokens;
    private final InstantSource clock;
    private final String publicUrl;

    BulkViews(
            BulkQueryRepository queries,
            CurrentCaller caller,
            TenantContext tenantContext,
            SignedTokens tokens,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.queries = queries;
        this.caller = caller;
        this.tenantContext = tenantContext;
        this.tokens = tokens;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    BulkOperationView of(BulkOperation operation) {
        return of(List.of(operation)).get(0);
    }

    /** In the order of the operations. */
    List<BulkOperationView> of(List<BulkOperation> operations) {
        var ids = operations.stream()
                .filter(operation -> operation.kind() == BulkKind.EXPORT_QUERY)
                .map(BulkOperation::id)
                .toList();
        Map<UUID, BulkQuery> byId = ids.isEmpty()
                ? Map.of()
                : queries.withIds(ids).stream().collect(Collectors.toMap(BulkQuery::id, Function.identity()));
        return operations.stream()
                .map(operation -> view(operation, Optional.ofNullable(byId.get(operation.id()))))
                .toList();
    }

    private BulkOperationView view(BulkOperation operation, Optional<BulkQuery> query) {
        var end = query.flatMap(BulkQuery::expiresAt);
        return BulkOperationView.of(
                operation,
                errorsUrl(operation),
                query.map(BulkQuery::size).orElse(null),
                end.filter(expiresAt -> isOf(operation) && clock.instant().isBefore(expiresAt))
                        .map(expiresAt -> url(BulkFileRoute.PATH, Purpose.BULK_FILE, operation, expiresAt))
                        .orElse(null),
                end.orElse(null));
    }

    /** What the file shows was read with the rights of who asked for it, which others may not have. */
    private boolean isOf(BulkOperation operation) {
        return operation.startedBy().equals(tenantContext.actor());
    }

    private @Nullable String errorsUrl(BulkOperation operation) {
        return operation.failed() == 0 || !caller.may(Permission.DATA_IMPORT)
                ? null
                : url(
                        ErrorsRoute.PATH,
                        Purpose.ERRORS,
                        operation,
                        clock.instant().plus(ERRORS_LINK_LIFETIME));
    }

    private String url(String path, Purpose purpose, BulkOperation operation, Instant expiresAt) {
        return publicUrl + path + tokens.sign(purpose, tenantContext.tenantId(), operation.id(), 0, expiresAt);
    }
}
