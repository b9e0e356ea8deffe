package app.marquee.tenant;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** What is personal of a membership. */
@Entity
class Member extends TenantOwned {
    private String email = "";
    private Instant createdAt = Instant.EPOCH;

    Member() {}

    Member(UUID membershipId, String email, Instant createdAt) {
        identifyAs(membershipId);
        this.email = email;
        this.createdAt = createdAt;
    }

    String email() {
        return email;
    }
}
