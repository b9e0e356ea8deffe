package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * A tenant's turn, held until the transaction ends. Whoever writes what customers did, said or have shares it; whoever
 * decides which records are one person, or erases one, holds it alone: neither overlooks the other. It is asked for
 * once, before anything is looked up: two that share it and then want it alone would wait for each other.
 */
@ApplicationScoped
class Turn {
    private static final String SHARE = """
            select count(*) from (
                select pg_advisory_xact_lock_shared(hashtextextended(cast(:tenantId as text), 1))) turn
            """;

    private static final String TAKE = """
            select count(*) from (select pg_advisory_xact_lock(hashtextextended(cast(:tenantId as text), 1))) turn
            """;

    private final NativeStatements statements;
    private final TenantContext tenantContext;

    Turn(NativeStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void share() {
        statements.list(SHARE, Long.class, Map.of("tenantId", tenantContext.tenantId()));
    }

    void take() {
        statements.list(TAKE, Long.class, Map.of("tenantId", tenantContext.tenantId()));
    }
}
