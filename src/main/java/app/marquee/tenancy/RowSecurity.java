package app.marquee.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells PostgreSQL the tenant, whether the transaction may write, and else how long one statement may take, on each
 * connection as it enters a transaction. The settings end with the transaction, so a connection carries nothing to its
 * next user.
 */
@ApplicationScoped
public class RowSecurity implements AgroalPoolInterceptor {
    /** Key of the transaction resource that makes a transaction read-only. */
    static final String READ_ONLY = RowSecurity.class.getName() + ".readOnly";
    /** Key of the transaction resource that says for how long one statement may run, as a {@link Duration}. */
    static final String STATEMENT_LIMIT = RowSecurity.class.getName() + ".statementLimit";

    // What writes is planned each time: a plan kept from when a table was small took a minute for milliseconds' work.
    private static final String SETTINGS = """
            select set_config('app.tenant_id', ?, true), set_config('transaction_read_only', ?, true),
                   set_config('plan_cache_mode', ?, true),
                   set_config('statement_timeout', coalesce(?, current_setting('statement_timeout')), true)
            """;

    private final TenantContext tenantContext;
    private final TransactionSynchronizationRegistry transactions;
    private final Duration readTimeout;

    RowSecurity(
            TenantContext tenantContext,
            TransactionSynchronizationRegistry transactions,
            @ConfigProperty(name = "marquee.graphql.read-timeout", defaultValue = "10s") Duration readTimeout) {
        this.tenantContext = tenantContext;
        this.transactions = transactions;
        this.readTimeout = readTimeout;
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
        boolean readOnly = transactions.getResource(READ_ONLY) != null;
        try (var statement = connection.prepareStatement(SETTINGS)) {
            statement.setString(1, tenantId.toString());
            statement.setString(2, readOnly ? "on" : "off");
            statement.setString(3, readOnly ? "auto" : "force_custom_plan");
            statement.setString(4, milliseconds(readOnly ? readTimeout : transactions.getResource(STATEMENT_LIMIT)));
            statement.execute();
        }
    }

    private static @Nullable String milliseconds(@Nullable Object limit) {
        return limit instanceof Duration duration ? String.valueOf(duration.toMillis()) : null;
    }
}
