package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Chooses which wording of the content each message of a batch has. */
@ApplicationScoped
class MessageWordings {
    private final Segments segments;

    MessageWordings(Segments segments) {
        this.segments = segments;
    }

    Claims.Batch choose(Mailing mailing, Claims.Batch batch) {
        return new Claims.Batch(choose(mailing, batch.claimed()), batch.more());
    }

    /** In their order; one statement finds who is in which segment, where that matters. */
    List<Claimed> choose(Mailing mailing, List<Claimed> claimed) {
        Map<UUID, Set<UUID>> segmentsOf = segmentsOf(mailing.segmentsAskedFor(), claimed);
        return claimed.stream()
                .map(each -> each.worded(mailing.wordingFor(
                        each.recipient(),
                        segmentsOf.getOrDefault(each.recipient().customerId(), Set.of()))))
                .toList();
    }

    private Map<UUID, Set<UUID>> segmentsOf(Set<UUID> askedFor, List<Claimed> claimed) {
        if (askedFor.isEmpty() || claimed.isEmpty()) {
            return Map.of();
        }
        return segments.membersAmong(
                askedFor,
                claimed.stream().map(each -> each.recipient().customerId()).toList());
    }
}
