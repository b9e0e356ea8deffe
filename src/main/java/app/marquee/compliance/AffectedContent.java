package app.marquee.compliance;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** That rules find something in a content which may be sent; its id is the content's. Written by {@link ComplianceSql}. */
@Entity
@Immutable
@Table(name = "compliance_finding")
class AffectedContent extends TenantOwned {
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] ruleCodes = {};

    private boolean blocked;
    private Instant foundAt = Instant.EPOCH;

    AffectedContent() {}
}
