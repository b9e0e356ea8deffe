package app.marquee.segment;

import static app.marquee.security.Permission.CUSTOMER_READ;
import static app.marquee.security.Permission.SEGMENT_READ;
import static app.marquee.security.Permission.SEGMENT_WRITE;

import app.marquee.condition.Condition;
import app.marquee.customer.CustomerConnection;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import io.smallrye.graphql.api.Subscription;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class SegmentApi {
    private final Segments segments;
    private final SegmentQuestions questions;

    SegmentApi(Segments segments, SegmentQuestions questions) {
        this.segments = segments;
        this.questions = questions;
    }

    @Query
    @NonNull
    @Description("The tenant's segments, newest first.")
    @Requires(SEGMENT_READ)
    public SegmentConnection segments(
            @Description("1 to 100 entries after `after`; 20 where neither `first` nor `last` is given.") @Nullable
                    Integer first,
            @Description("Cursor of the entry before the page.") @Nullable String after,
            @Description("1 to 100 entries before `before`.") @Nullable Integer last,
            @Description("Cursor of the entry after the page.") @Nullable String before) {
        var page = segments.page(PageRequest.of(first, after, last, before));
        return new SegmentConnection(page.map(SegmentView::of));
    }

    @Query
    @NonNull
    @Description(
            "What a segment of a condition would be; nothing is stored. All of the tenant's customers and what they did"
                    + " are looked at. A condition that asks for segments takes SEGMENT_READ, too.")
    @Requires(CUSTOMER_READ)
    public SegmentPreviewView previewSegment(
            @NonNull @Description("As segments have it. " + Condition.SYNTAX) JsonObject condition) {
        return questions.preview(condition);
    }

    @Query
    @NonNull
    @Description(
            "Why a customer is in a segment, or is not: each part of its condition, and what the customer has of it."
                    + " Decided now, from the customer's own facts. Takes SEGMENT_READ, too. NOT_FOUND where there is no such"
                    + " customer or segment.")
    @Requires(CUSTOMER_READ)
    public MembershipExplanationView explainMembership(
            @Id @NonNull @Description("The customer, `cus_...`.") String customerId,
            @Id @NonNull @Description("The segment, `seg_...`.") String segmentId) {
        return questions.explain(Ids.decode("cus", customerId), decode(segmentId));
    }

    @NonNull
    @Description(
            "How many customers are in the segment. While it is COMPUTING they are counted when it is selected, for all"
                    + " such segments of the answer in one pass over the tenant's customers and what they did.")
    @Requires(SEGMENT_READ)
    public List<@NonNull Integer> size(@Source List<SegmentView> selected) {
        return segments.sizes(selected);
    }

    @NonNull
    @Description("The customers in the segment, those first recorded first; while it is COMPUTING, those of before.")
    @Requires(CUSTOMER_READ)
    public CustomerConnection members(
            @Source SegmentView segment,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new CustomerConnection(segments.members(segment.key(), PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Description(
            "Who came into the segment and who left it: the newest 20 changes of the last 400 days, the newest first. The"
                    + " webhooks segment.entered and segment.left tell of all.")
    @Requires(CUSTOMER_READ)
    public List<@NonNull List<@NonNull SegmentChangeView>> latestChanges(@Source List<SegmentView> of) {
        var found = segments.latestChanges(of);
        return of.stream()
                .map(segment -> found.getOrDefault(segment.key(), List.of()))
                .toList();
    }

    @Subscription
    @NonNull
    @Description(
            "How a segment stands: first as it is now, then after each change of it or of who is in it, at most a few"
                    + " times a second; with latestChanges, who that was. NOT_FOUND where there is no such segment.")
    @Requires(SEGMENT_READ)
    public SegmentView segmentChanges(
            @Id @NonNull @Name("id") @Description("Id of the segment, `seg_...`.") String id) {
        return segments.follow(decode(id));
    }

    @Mutation
    @NonNull
    @Description("Creates a segment; who is in it is found out then. Codes: INVALID, INVALID_CONDITION, NAME_TAKEN,"
            + " UNKNOWN_SEGMENT, SEGMENTS_TOO_DEEP, TOO_MANY_SEGMENTS.")
    @Requires(SEGMENT_WRITE)
    public SegmentPayload createSegment(@NonNull @Description("The segment.") CreateSegmentInput input) {
        return Payloads.of(() -> SegmentView.of(segments.create(input.name(), input.condition())), SegmentPayload::new);
    }

    @Mutation
    @NonNull
    @Description("Renames a segment, or gives it another condition. Codes: INVALID, INVALID_CONDITION, NAME_TAKEN,"
            + " UNKNOWN_SEGMENT, SEGMENTS_TOO_DEEP, REVISION_CONFLICT.")
    @Requires(SEGMENT_WRITE)
    public SegmentPayload updateSegment(@NonNull @Description("What changes.") SegmentInputs.UpdateSegment input) {
        return Payloads.of(
                () -> SegmentView.of(
                        segments.update(decode(input.id()), input.name(), input.condition(), input.revision())),
                SegmentPayload::new);
    }

    @Mutation
    @NonNull
    @Description("Deletes a segment that neither a segment nor a campaign asks for. Codes: SEGMENT_IN_USE,"
            + " REVISION_CONFLICT.")
    @Requires(SEGMENT_WRITE)
    public DeleteSegmentPayload deleteSegment(@NonNull @Description("Which one.") SegmentInputs.DeleteSegment input) {
        return Payloads.of(() -> segments.delete(decode(input.id()), input.revision()), DeleteSegmentPayload::new);
    }

    private static UUID decode(String id) {
        return Ids.decode(Segment.PREFIX, id);
    }
}
