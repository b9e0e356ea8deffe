package app.marquee.audit;

import app.marquee.tenancy.TenantContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records who did what, in the transaction of what was done. */
@ApplicationScoped
public class Audit {
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final ObjectMapper json;

    Audit(EntityManager entityManager, TenantContext tenantContext, InstantSource clock, ObjectMapper json) {
        this.entityManager = entityManager;
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
        entityManager.persist(
                new AuditEntry(clock.instant(), tenantContext.actor(), action, subjectId, toJson(detail)));
    }

    /**
     * As {@link #record}, for a change of settings: keeps of both sides what differs.
     *
     * @param before the settings by name, none for something new; no secrets and no personal data
     * @param after the same for how they are now, none for something removed
     */
    public void recordChange(String action, @Nullable String subjectId, Map<String, ?> before, Map<String, ?> after) {
        record(action, subjectId, Map.of("before", without(before, after), "after", without(after, before)));
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
}
