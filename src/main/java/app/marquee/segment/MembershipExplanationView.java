package app.marquee.segment;

import app.marquee.condition.Conditions;
import app.marquee.condition.Judgement;
import app.marquee.shared.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("MembershipExplanation")
@Description("Why a customer is in a segment, or is not.")
public record MembershipExplanationView(
        @Description("Whether the segment's condition holds for the customer now.")
        boolean holds,

        @Nullable @Description("Until when that stays so, if nothing changes but the clock; null: for good.")
        Instant validUntil,

        @NonNull
        @Description("The condition and, each behind the one that it is a part of, all that it is made of; the first"
                + " is the whole condition.")
        List<@NonNull Part> parts) {
    @Name("MembershipExplanationPart")
    @Description("A part of a condition, and what came of it.")
    public record Part(
            @Description("How deep it lies in the whole: 0 for the whole itself, 1 for what that is made of.")
            int depth,

            @NonNull @Description("What it asks for, in words and in the caller's language.")
            String text,

            @Description("Whether it holds for the customer.")
            boolean holds,

            @NonNull
            @Description("What the customer has of it, in words; empty for a part that is made of others, and where the"
                    + " customer did too much to be looked through.")
            List<@NonNull String> seen) {}

    static MembershipExplanationView of(Conditions.Judged judged, Map<UUID, String> segmentNames) {
        var parts = new ArrayList<Part>();
        add(judged.judgement(), 0, segmentNames, parts);
        return new MembershipExplanationView(
                judged.judgement().held(), judged.validUntil().orElse(null), parts);
    }

    private static void add(Judgement judgement, int depth, Map<UUID, String> segmentNames, List<Part> parts) {
        parts.add(new Part(
                depth,
                Conditions.words(judgement.condition(), segmentNames).forCaller(),
                judgement.held(),
                judgement.seen().stream().map(Message::forCaller).toList()));
        judgement.parts().forEach(part -> add(part, depth + 1, segmentNames, parts));
    }
}
