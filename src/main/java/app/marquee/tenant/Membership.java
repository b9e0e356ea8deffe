package app.marquee.tenant;

import app.marquee.security.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The right of a login to enter a tenant. A platform entity; what is personal of it is the {@link Member}. */
@Entity
class Membership {
    @Id
    private UUID id = new UUID(0, 0);

    private UUID tenantId = new UUID(0, 0);
    private String provider = "";
    private @Nullable String subject;

    @Enumerated(EnumType.STRING)
    private Role role = Role.VIEWER;

    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant enteredAt;

    @Version
    private int revision;

    Membership() {}

    Membership(UUID id, UUID tenantId, String provider, @Nullable String subject, Role role, Instant createdAt) {
        this.id = id;
        this.tenantId = tenantId;
        this.provider = provider;
        this.subject = subject;
        this.role = role;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    @Nullable
    String subject() {
        return subject;
    }

    /** Whoever accepts an invitation has chosen the tenant. */
    void accept(String login, Instant now) {
        subject = login;
        enteredAt = now;
    }

    /** Whether it is one of those who can let others in: a subject that nobody ever came in with may be mistyped. */
    boolean isActiveOwner() {
        return role == Role.OWNER && enteredAt != null;
    }

    void changeRole(Role to) {
        role = to;
    }

    Role role() {
        return role;
    }

    MemberStatus status() {
        return subject == null ? MemberStatus.INVITED : MemberStatus.ACTIVE;
    }

    int revision() {
        return revision;
    }
}
