package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What customers are said to be by their records: by the one that leads, or else by the first that says anything. */
@ApplicationScoped
class RecordWords {
    private static final String SAID = """
            select distinct on (s.customer_id) s.customer_id, s.word
            from (
                select c.id as customer_id, c.id, c.%1$s as word from customer c
                where c.tenant_id = :tenantId and c.id = any(cast(:customerIds as uuid[]))
                union all
                select c.merged_into, c.id, c.%1$s from customer c
                where c.tenant_id = :tenantId and c.merged_into = any(cast(:customerIds as uuid[]))) s
            where s.word is not null
            order by s.customer_id, s.id <> s.customer_id, s.id
            """;
    private static final String TIME_ZONES = SAID.formatted("time_zone");
    private static final String LANGUAGES = SAID.formatted("language");

    private final NativeStatements statements;
    private final TenantContext tenantContext;

    RecordWords(NativeStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    Map<UUID, String> timeZones(Collection<UUID> customerIds) {
        return said(TIME_ZONES, customerIds);
    }

    Map<UUID, String> languages(Collection<UUID> customerIds) {
        return said(LANGUAGES, customerIds);
    }

    private Map<UUID, String> said(String sql, Collection<UUID> customerIds) {
        var parameters =
                Map.of("tenantId", tenantContext.tenantId(), "customerIds", NativeStatements.array(customerIds));
        return statements.list(sql, Object[].class, parameters).stream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }
}
