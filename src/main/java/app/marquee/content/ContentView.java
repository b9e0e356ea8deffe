package app.marquee.content;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Content")
@Description("Something the tenant says to its customers.")
public record ContentView(
        String id,

        @NonNull @Description("What the tenant calls it: 1 to 200 characters.")
        String title,

        @NonNull @Description("What it is made for.") ContentKind kind,

        @Nullable @Description("Where in the customer's journey it belongs; null: nowhere in particular.")
        JourneyStage stage,

        @Nullable @Description("The occasion it is for, such as `weekend family meal`: at most 100 characters.")
        String scene,

        @NonNull @Description("How far it has come.") ContentStatus status,

        @Nullable @Description("Subject of an email, with personalised fields; null: the title.")
        String subject,

        @NonNull @Description("What it says, with personalised fields.")
        String body,

        @Nullable @Description("What the story comes down to, of a CASE_STUDY; null: not said yet.")
        CaseStudy caseStudy,

        @NonNull
        @Description(
                "Other wordings, for a language, a channel or a segment. Of those that fit a message, the one that names the channel"
                        + " goes first, then one that names the segment, then the one of the closest language; where none fits, it says"
                        + " what everybody reads.")
        List<@NonNull ContentVariantView> variants,

        @NonNull @Description("Counts the changes of its wording from 1.")
        Integer version,

        @NonNull @Description("Whether it was drafted by a machine; a person has to approve it in any case.")
        Boolean createdByAi,

        @NonNull @Description("Who wrote it first: `person:` or `key:` and the login's subject or the key's prefix.")
        String author,

        @NonNull @Description("When it was written first.") Instant createdAt,

        @Nullable @Description("Who is to work on it, as `author` names people; null: nobody in particular.")
        String assignee,

        @Nullable @Description("Until when; null: no time was named.")
        Instant dueAt,

        @NonNull @Description("Who has approved it since it came to COMPLIANCE_REVIEW, as `author` names people.")
        List<@NonNull String> approvedBy,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "cnt";

    static ContentView of(Content content) {
        var wording = content.wording();
        return new ContentView(
                Ids.encode(PREFIX, content.id()),
                wording.title(),
                content.kind(),
                wording.stage(),
                wording.scene(),
                content.status(),
                wording.subject(),
                wording.body(),
                wording.caseStudy(),
                ContentVariantView.of(wording.variants()),
                content.version(),
                content.createdByAi(),
                content.author(),
                content.createdAt(),
                content.assignee(),
                content.dueAt(),
                content.approvedBy(),
                content.revision());
    }

    UUID key() {
        return Ids.decode(PREFIX, id);
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
