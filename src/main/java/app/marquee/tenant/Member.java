package app.marquee.tenant;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is personal of a membership. */
@Entity
class Member extends TenantOwned {
    private String email = "";
    private Instant createdAt = Instant.EPOCH;
    // How many invitations were sent; only the last one is worth something, until its time and while none was accepted.
    private int invitation;
    private @Nullable Instant invitedUntil;

    Member() {}

    Member(UUID membershipId, String email, Instant createdAt) {
        identifyAs(membershipId);
        this.email = email;
        this.createdAt = createdAt;
    }

    String email() {
        return email;
    }

    /** Whatever was sent before is worth nothing from now on. */
    void invite(Instant until) {
        invitedUntil = until;
        invitation++;
    }

    boolean isInvited(Instant now) {
        return invitedUntil != null && now.isBefore(invitedUntil);
    }

    void accept() {
        invitedUntil = null;
    }

    int invitation() {
        return invitation;
    }

    @Nullable
    Instant invitedUntil() {
        return invitedUntil;
    }
}
