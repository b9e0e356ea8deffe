package app.marquee.content;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentVersion")
@Description("What a content said from one time to the next.")
public record ContentVersionView(
        String id,

        @NonNull @Description("Counts from 1.") Integer version,

        @NonNull @Description("What the tenant called it.") String title,

        @Nullable @Description("Subject of an email; null: the title.")
        String subject,

        @NonNull @Description("What it said, with personalised fields.")
        String body,

        @Nullable @Description("What the story came down to; null: it is no case study, or was none yet.")
        CaseStudy caseStudy,

        @NonNull @Description("Other wordings, for a language, a channel or a segment.")
        List<@NonNull ContentVariantView> variants,

        @NonNull @Description("Who wrote it, or for whom it was written: as `author` names people.")
        String editor,

        @NonNull @Description("How it came about.") VersionOrigin origin,

        @NonNull @Description("When.") Instant at)
        implements Node {

    static final String PREFIX = "ver";

    static ContentVersionView of(ContentVersion version) {
        return new ContentVersionView(
                Ids.encode(PREFIX, version.id()),
                version.version(),
                version.title(),
                version.subject(),
                version.body(),
                version.caseStudy(),
                ContentVariantView.of(version.variants()),
                version.editor(),
                version.origin(),
                version.at());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
