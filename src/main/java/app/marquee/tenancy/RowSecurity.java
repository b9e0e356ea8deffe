package app.marquee.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells PostgreSQL the tenant, and whether the transaction may write, on each connection as it enters a transaction.
 * Both settings end with the transaction, so a connection carries nothing to its next user.
 */
@ApplicationScoped
public class RowSecurity implements AgroalPoolInterceptor {
    /** Key of the transaction resource that makes a transaction read-only. */
    static final String READ_ONLY = RowSecurity.class.getName() + ".readOnly";

    private final TenantContext tenantContext;
    private final TransactionSynchronizationRegistry transactions;

    RowSecurity(TenantContext tenantContext, TransactionSynchronizationRegistry transactions) {
        this.tenantContext = tenantContext;
        this.transactions = transactions;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<UUID> tenant = tenantContext.current();
        if (tenant.isEmpty()) {
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("Data of a tenant is only read and written in a transaction");
            }
            apply(connection, tenant.get());
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant could not be set on the connection", e);
        }
    }

    private void apply(Connection connection, UUID tenantId) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select set_config('app.tenant_id', ?, true), set_config('transaction_read_only', ?, true)")) {
            statement.setString(1, tenantId.toString());
            statement.setString(2, transactions.getResource(READ_ONLY) == null ? "off" : "on");
            statement.execute();
        }
    }
}
