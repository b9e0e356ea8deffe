package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("MergeProposal")
@Description("Two customers who may be one person, for somebody to decide.")
public record MergeProposalView(
        @Ignore UUID key,
        @Ignore UUID leftKey,
        @Ignore UUID rightKey,
        @Ignore @Nullable UUID identityKey,

        @NonNull @Description("Kind of the identity that both have.")
        IdentityKind kind,

        @NonNull @Description("What became of it.") MergeProposalStatus status,

        @NonNull @Description("When it was proposed.") Instant createdAt,

        @Nullable @Description("Who decided.") String decidedBy,

        @Nullable @Description("When it was decided.") Instant decidedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static final String PREFIX = "mpr";

    static MergeProposalView of(MergeProposal proposal) {
        return new MergeProposalView(
                proposal.id(),
                proposal.leftId(),
                proposal.rightId(),
                proposal.identityId().orElse(null),
                proposal.kind(),
                proposal.status(),
                proposal.createdAt(),
                proposal.decidedBy().orElse(null),
                proposal.decidedAt().orElse(null),
                proposal.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: mpr_...")
    @Override
    public String getId() {
        return Ids.encode(PREFIX, key);
    }

    /** By the key alone: batched fields keep views in hash tables. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
