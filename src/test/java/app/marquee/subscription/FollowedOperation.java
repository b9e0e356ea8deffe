package app.marquee.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.Arc;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;

/** An import whose progress the test makes. */
final class FollowedOperation {
    static final String DOCUMENT =
            "subscription($id: ID!) { bulkOperationProgress(id: $id) { id status processed failed } }";

    private final UUID tenantId;
    private final UUID id = Ids.newId();

    FollowedOperation(Api owner) {
        tenantId = owner.tenantId();
        change("""
                insert into bulk_operation (tenant_id, id, kind, status, columns, started_by, file_offset, file_line,
                    succeeded, failed, errors_kept, created_at)
                values (:tenantId, :id, 'IMPORT_CUSTOMERS', 'RUNNING', '[]', 'test', 0, 0, 0, 0, 0, now())""");
    }

    String id() {
        return Ids.encode("blk", id);
    }

    Topic topic() {
        return new Topic(tenantId, "blk", id);
    }

    Map<String, String> variables() {
        return Map.of("id", id());
    }

    void advance(int rows) {
        change("update bulk_operation set succeeded = succeeded + " + rows
                + " where tenant_id = :tenantId and id = :id");
    }

    void complete() {
        change("update bulk_operation set status = 'COMPLETED' where tenant_id = :tenantId and id = :id");
    }

    private void change(String sql) {
        Arc.container()
                .instance(TenantContext.class)
                .get()
                .runAs(
                        tenantId,
                        () -> assertThat(Arc.container()
                                        .instance(EntityManager.class)
                                        .get()
                                        .createNativeQuery(sql)
                                        .setParameter("tenantId", tenantId)
                                        .setParameter("id", id)
                                        .executeUpdate())
                                .isEqualTo(1));
    }
}
