package app.marquee.audit;

import app.marquee.shared.RequestOrigin;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenancy.Transactions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records who did what, in the transaction of what was done; the entries are written as it is committed. */
@ApplicationScoped
public class Audit {
    private static final String ENTRIES = Audit.class.getName() + ".entries";

    private final AuditChain chain;
    private final Transactions transactions;
    private final TransactionSynchronizationRegistry registry;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final ObjectMapper json;

    Audit(
            AuditChain chain,
            Transactions transactions,
            TransactionSynchronizationRegistry registry,
            TenantContext tenantContext,
            InstantSource clock,
            ObjectMapper json) {
        this.chain = chain;
        this.transactions = transactions;
        this.registry = registry;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param action the mutation or job, in camelCase
     * @param subjectId what it was done to, as the API names it
     * @param detail what a reader needs to understand it; no personal data
     */
    public void record(String action, @Nullable String subjectId, Map<String, ?> detail) {
        var entry = new AuditEntry(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                tenantContext.actor(),
                action,
                subjectId,
                toJson(detail),
                RequestOrigin.current());
        transactions.afterReading(() -> entries().add(entry));
    }

    /**
     * As {@link #record}, for a change of settings: keeps of both sides what differs.
     *
     * @param before the settings by name, none for something new; no secrets and no personal data
     * @param after the same for how they are now, none for something removed
     */
    public void recordChange(String action, @Nullable String subjectId, Map<String, ?> before, Map<String, ?> after) {
        record(
                action,
                subjectId,
                new TreeMap<>(Map.of(
                        AuditEventView.BEFORE, without(before, after), AuditEventView.AFTER, without(after, before))));
    }

    private static Map<String, ?> without(Map<String, ?> settings, Map<String, ?> same) {
        var differing = new TreeMap<String, Object>(settings);
        differing.entrySet().removeAll(same.entrySet());
        return differing;
    }

    private String toJson(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The detail of an audit entry must be plain values", e);
        }
    }

    /** What the transaction at hand has recorded so far. */
    @SuppressWarnings("unchecked")
    private List<AuditEntry> entries() {
        var entries = (List<AuditEntry>) registry.getResource(ENTRIES);
        if (entries == null) {
            entries = new ArrayList<>();
            registry.putResource(ENTRIES, entries);
            chain.appendAtCommit(entries);
        }
        return entries;
    }
}
