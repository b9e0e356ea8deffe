package app.marquee.compliance;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The native statements on how far a tenant's contents were checked, and what was found. */
@ApplicationScoped
class ComplianceSql {
    private static final String BEGIN =
            "insert into compliance_state (tenant_id, revision) values (:tenantId, 0) on conflict do nothing";
    private static final String STATE =
            "select regions, library_edition, scanned_at, scan_after, revision from compliance_state where tenant_id = :tenantId";
    private static final String SHARED = STATE + " for share";
    private static final String LOCKED = STATE + " for update";
    private static final String CHANGED =
            "update compliance_state set scanned_at = null, scan_after = null where tenant_id = :tenantId";
    private static final String SET_REGIONS =
            "update compliance_state set regions = :regions, revision = revision + 1 where tenant_id = :tenantId";
    private static final String GO_ON = "update compliance_state set scan_after = :after where tenant_id = :tenantId";
    private static final String SCANNED = """
            update compliance_state
            set library_edition = greatest(library_edition, :edition), scanned_at = :now, scan_after = null
            where tenant_id = :tenantId
            """;
    private static final String KEEP = """
            insert into compliance_finding (tenant_id, id, rule_codes, blocked, found_at)
            values (:tenantId, :id, :codes, :blocked, :now)
            on conflict (tenant_id, id) do update
            set rule_codes = excluded.rule_codes, blocked = excluded.blocked, found_at = excluded.found_at
            """;
    private static final String FORGET = "delete from compliance_finding where tenant_id = :tenantId and id = :id";
    private static final String CHECKED = """
            insert into compliance_check (tenant_id, id, library_edition) values (:tenantId, :id, :edition)
            on conflict (tenant_id, id) do update set library_edition = excluded.library_edition
            """;
    private static final String UNCHECKED = "delete from compliance_check where tenant_id = :tenantId and id = :id";
    private static final String CHECKED_BEFORE = """
            select id from compliance_check where tenant_id = :tenantId and library_edition < :edition order by id limit :most
            """;

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    ComplianceSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /**
     * How a tenant's contents stand to the library.
     *
     * @param regions null: nobody chose any
     * @param edition the greatest edition of the library by which all were checked
     * @param scannedAt when all contents were checked; null: they are not, since a rule changed
     * @param scanAfter the content up to which they are
     */
    record State(
            @Nullable Set<ComplianceRegion> regions,
            int edition,
            @Nullable Instant scannedAt,
            @Nullable UUID scanAfter,
            int revision) {
        static final State NONE = new State(null, 0, null, null, 0);

        boolean isScanned(int byEdition) {
            return scannedAt != null && edition >= byEdition;
        }
    }

    State state() {
        return read(STATE).orElse(State.NONE);
    }

    /** Keeps rules as they are until the transaction ends; what is read afterwards is what they say. */
    State shared() {
        query(BEGIN).executeUpdate();
        return read(SHARED).orElseThrow();
    }

    State locked() {
        query(BEGIN).executeUpdate();
        return read(LOCKED).orElseThrow();
    }

    /** Has all contents checked anew. */
    void changed() {
        query(CHANGED).executeUpdate();
    }

    void setRegions(Set<ComplianceRegion> regions) {
        query(SET_REGIONS)
                .setParameter("regions", regions.stream().map(Enum::name).toArray(String[]::new))
                .executeUpdate();
    }

    void goOnAfter(UUID contentId) {
        query(GO_ON).setParameter("after", contentId).executeUpdate();
    }

    void scanned(int edition, Instant now) {
        query(SCANNED).setParameter("edition", edition).setParameter("now", now).executeUpdate();
    }

    void checked(UUID contentId, int edition) {
        query(CHECKED)
                .setParameter("id", contentId)
                .setParameter("edition", edition)
                .executeUpdate();
    }

    /** Contents that were last checked by an older edition than this. */
    @SuppressWarnings("unchecked")
    List<UUID> checkedBefore(int edition, int most) {
        return query(CHECKED_BEFORE, UUID.class)
                .setParameter("edition", edition)
                .setParameter("most", most)
                .getResultList();
    }

    /** Of a content that nothing may send any more. */
    void unchecked(UUID contentId) {
        forget(contentId);
        query(UNCHECKED).setParameter("id", contentId).executeUpdate();
    }

    void keep(UUID contentId, Collection<String> ruleCodes, boolean blocked, Instant now) {
        query(KEEP)
                .setParameter("id", contentId)
                .setParameter("codes", ruleCodes.toArray(String[]::new))
                .setParameter("blocked", blocked)
                .setParameter("now", now)
                .executeUpdate();
    }

    void forget(UUID contentId) {
        query(FORGET).setParameter("id", contentId).executeUpdate();
    }

    private Optional<State> read(String sql) {
        List<Object[]> rows = query(sql, Object[].class).getResultList();
        return rows.stream().findFirst().map(ComplianceSql::state);
    }

    private static State state(Object[] row) {
        var regions = (String[]) row[0];
        return new State(
                regions == null
                        ? null
                        : Arrays.stream(regions).map(ComplianceRegion::valueOf).collect(Collectors.toUnmodifiableSet()),
                ((Number) row[1]).intValue(),
                (Instant) row[2],
                (UUID) row[3],
                ((Number) row[4]).intValue());
    }

    private Query query(String sql) {
        return entityManager.createNativeQuery(sql).setParameter("tenantId", tenantContext.tenantId());
    }

    private Query query(String sql, Class<?> result) {
        return entityManager.createNativeQuery(sql, result).setParameter("tenantId", tenantContext.tenantId());
    }
}
