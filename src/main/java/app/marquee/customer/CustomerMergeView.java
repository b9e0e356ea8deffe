package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CustomerMerge")
@Description("A decision that two records are one person. It can be undone.")
public record CustomerMergeView(
        @Ignore UUID key,
        @Ignore @Nullable UUID identityKey,

        @Id @NonNull @Description("Id of the one record; where it leads to another, no customer is found by it.")
        String customerId,

        @Id @NonNull @Description("Id of the other record.") String otherCustomerId,

        @NonNull @Description("How it came about.") MergeOrigin origin,

        @Nullable @Description("Kind of the identity that both records have; null where a person decided without one.")
        IdentityKind kind,

        @NonNull @Description("Why.") String reason,

        @NonNull @Description("Who decided, or who recorded what the rules decided by.")
        String decidedBy,

        @NonNull @Description("When it was decided.") Instant decidedAt,

        @Nullable @Description("When it was undone; null: it is in force.")
        Instant undoneAt,

        @Nullable @Description("Who undid it.") String undoneBy,

        @Nullable @Description("Why it was undone.") String undoneReason)
        implements Node {
    static final String PREFIX = "mrg";

    static CustomerMergeView of(CustomerMerge merge) {
        return new CustomerMergeView(
                merge.id(),
                merge.identityId().orElse(null),
                Ids.encode(CustomerView.PREFIX, merge.leftId()),
                Ids.encode(CustomerView.PREFIX, merge.rightId()),
                merge.origin(),
                merge.kind().orElse(null),
                merge.reason(),
                merge.decidedBy(),
                merge.decidedAt(),
                merge.undoneAt().orElse(null),
                merge.undoneBy().orElse(null),
                merge.undoneReason().orElse(null));
    }

    @Id
    @NonNull
    @Description("Opaque and typed: mrg_...")
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
