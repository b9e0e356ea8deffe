package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The tags and consents that each record of a merged customer holds by itself. They are put away while the tables hold what is
 * true of the customer: of each tag the newest value, of consents the narrower ones. Whoever writes tags or consents of
 * merged customers brings them back before, writes to the record, and puts them away again.
 */
@ApplicationScoped
class RecordRows {
    private final NativeStatements statements;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    RecordRows(NativeStatements statements, TenantContext tenantContext, InstantSource clock) {
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Does the writing for records of these customers, each of which may have several. */
    void during(Collection<UUID> customerIds, Runnable writing) {
        if (customerIds.isEmpty()) {
            writing.run();
            return;
        }
        Map<UUID, UUID> records = recordsOfMerged(customerIds);
        bringBack(records.values());
        writing.run();
        putAway(records);
    }

    /** @return by each record of those customers that have several, whose it is */
    private Map<UUID, UUID> recordsOfMerged(Collection<UUID> customerIds) {
        var records = new HashMap<UUID, UUID>();
        var parameters = parameters(customerIds);
        for (Object[] row : statements.list(RecordRowSql.RECORDS_OF_MERGED, Object[].class, parameters)) {
            records.put((UUID) row[0], (UUID) row[1]);
        }
        return records;
    }

    /** Each record of these merged customers holds its own rows again. */
    void bringBack(Collection<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            withoutHistory(RecordRowSql.BRING_BACK, parameters(customerIds));
        }
    }

    /** @param records by each record of merged customers, whose it is */
    void putAway(Map<UUID, UUID> records) {
        if (records.isEmpty()) {
            return;
        }
        var parameters = parameters(List.copyOf(records.values()));
        parameters.put("now", clock.instant());
        parameters.put("profileIds", NativeStatements.array(records.keySet()));
        parameters.put("customerIds", NativeStatements.array(records.values()));
        withoutHistory(RecordRowSql.PUT_AWAY, parameters);
    }

    /** The tables note what tags were before; here no tag changes. */
    private void withoutHistory(List<String> sql, Map<String, Object> parameters) {
        statements.list(RecordRowSql.REGROUPING, String.class, Map.of("regrouping", "on"));
        sql.forEach(statement -> statements.execute(statement, parameters));
        statements.list(RecordRowSql.REGROUPING, String.class, Map.of("regrouping", "off"));
    }

    private Map<String, Object> parameters(Collection<UUID> customerIds) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("customerIds", NativeStatements.array(customerIds));
        return parameters;
    }
}
