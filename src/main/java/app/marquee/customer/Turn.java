package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.BooleanSupplier;

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

    private static final String MARK = "savepoint turn";
    private static final String KEEP = "release savepoint turn";
    private static final String LET_GO = "rollback to savepoint turn";

    private final NativeStatements statements;
    private final TenantContext tenantContext;

    Turn(NativeStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void share() {
        statements.list(SHARE, Long.class, Map.of("tenantId", tenantContext.tenantId()));
    }

    /**
     * Shares it if that is enough, or else lets it go, since somebody else may be about to want it alone, too, and holds it
     * alone.
     *
     * @param enough looks without writing, while the turn is shared
     * @return whether it is shared
     */
    boolean shareIf(BooleanSupplier enough) {
        statements.run(MARK);
        share();
        if (enough.getAsBoolean()) {
            statements.run(KEEP);
            return true;
        }
        statements.run(LET_GO);
        take();
        return false;
    }

    void take() {
        statements.list(TAKE, Long.class, Map.of("tenantId", tenantContext.tenantId()));
    }
}
