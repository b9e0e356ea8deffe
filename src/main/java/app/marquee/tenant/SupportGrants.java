package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets the provider's support into the current tenant, for a time. Who comes in by it, {@code security} decides. */
@ApplicationScoped
class SupportGrants {
    private static final Duration LONGEST = Duration.ofHours(72);

    private final SupportGrantRepository repository;
    private final Audit audit;
    private final InstantSource clock;

    SupportGrants(SupportGrantRepository repository, Audit audit, InstantSource clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    SupportGrantView grant(SupportInputs.GrantSupportAccess input) {
        Instant now = clock.instant();
        String reason = Limits.text(input.reason(), 500, "input", "reason");
        if (!input.until().isAfter(now) || input.until().isAfter(now.plus(LONGEST))) {
            throw new InvalidInput(Message.of("Must be in the future, at most 72 hours from now"), "input", "until");
        }
        var grant = new SupportGrant(reason, now, input.until());
        repository.persist(grant);
        SupportGrantView view = grant.toView();
        audit.record(
                "grantSupportAccess", view.id(), Map.of("until", view.endsAt().toString()));
        return view;
    }

    SupportGrantView revoke(UUID id, @Nullable Integer seen) {
        SupportGrant grant = repository.findByIdOptional(id).orElseThrow(() -> new SupportGrantNotFound(id));
        RevisionConflict.check(seen, grant.revision());
        grant.revoke(clock.instant());
        repository.flush(); // counts the revision
        SupportGrantView view = grant.toView();
        audit.record("revokeSupportAccess", view.id(), Map.of());
        return view;
    }

    Page<SupportGrantView> page(PageRequest request) {
        return repository.page(request).map(SupportGrant::toView);
    }

    /** Those of the grants that there are, in any order. */
    List<SupportGrantView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(SupportGrant::toView)
                .toList();
    }
}
