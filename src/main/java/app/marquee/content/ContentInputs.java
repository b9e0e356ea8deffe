package app.marquee.content;

import app.marquee.shared.DateTimeRange;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.TextFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the content operations take. */
public final class ContentInputs {
    private static final String FIELDS = "Personalised fields are {customer.externalId}, {customer.displayName},"
            + " {tenant.name}, {campaign.name}, {campaign.unsubscribeUrl} and {coupon.code}; conditions are {#if field},"
            + " {#else if}, {#else} and {/if} with ==, !=, !, && and ||.";

    private static final String VARIANTS =
            "Other wordings, for a language, a channel or a segment: at most 20, each for other readers; 500,000"
                    + " characters in all.";

    private ContentInputs() {}

    @Input("CreateContentInput")
    @Description("A new content. " + FIELDS)
    public record CreateContent(
            @NonNull @Description("What the tenant calls it: 1 to 200 characters.")
            String title,

            @NonNull @Description("What it is made for.") ContentKind kind,

            @Nullable @Description("Where in the customer's journey it belongs.")
            JourneyStage stage,

            @Nullable @Description("The occasion it is for: at most 100 characters.")
            String scene,

            @Nullable
            @Description("Subject of an email, one line of at most 500 characters, with personalised fields; left out:"
                    + " the title.")
            String subject,

            @NonNull
            @Description(
                    "What it says, with personalised fields: 1 to 200,000 characters. HTML where the kind may be"
                            + " HTML and there are tags in it, with nothing active such as scripts, frames or forms; else plain text.")
            String body,

            @Nullable @Description("What the story comes down to; of a CASE_STUDY only.")
            CaseStudyInput caseStudy,

            @io.smallrye.graphql.api.Nullable @Nullable @Description(VARIANTS)
            List<@NonNull ContentVariantInput> variants) {

        Wording wording() {
            return new Wording(
                    title,
                    stage,
                    scene,
                    subject,
                    body,
                    caseStudy == null ? null : caseStudy.checked(),
                    ContentVariantInput.checked(variants));
        }
    }

    /** A class, not a record: only fields that the caller named are set, so that absent is not null. */
    @Input("UpdateContentInput")
    @Description("What changes in a content; what is left out stays. " + FIELDS)
    public static class UpdateContent {
        @Id
        @NonNull
        @Description("The content.")
        private String id = "";

        @Description("What the tenant calls it: 1 to 200 characters.")
        private @Nullable String title;

        @Description("Where in the customer's journey it belongs; null: nowhere in particular.")
        private @Nullable Optional<JourneyStage> stage;

        @Description("The occasion it is for: at most 100 characters; null: none.")
        private @Nullable Optional<String> scene;

        @Description("Subject of an email, one line of at most 500 characters; null: the title.")
        private @Nullable Optional<String> subject;

        @Description("What it says: 1 to 200,000 characters.")
        private @Nullable String body;

        @Description("What the story comes down to; of a CASE_STUDY only; null: nothing.")
        private @Nullable Optional<CaseStudyInput> caseStudy;

        @io.smallrye.graphql.api.Nullable
        @Description(VARIANTS + " They take the place of those that there are.")
        private @Nullable List<@NonNull ContentVariantInput> variants;

        @Description(RevisionConflict.SEEN)
        private @Nullable Integer revision;

        Wording applyTo(Wording wording) {
            return new Wording(
                    title == null ? wording.title() : title,
                    changed(stage, wording.stage()),
                    changed(scene, wording.scene()),
                    changed(subject, wording.subject()),
                    body == null ? wording.body() : body,
                    caseStudy == null
                            ? wording.caseStudy()
                            : caseStudy.map(CaseStudyInput::checked).orElse(null),
                    variants == null ? wording.variants() : ContentVariantInput.checked(variants));
        }

        private static <T> @Nullable T changed(@Nullable Optional<T> change, @Nullable T present) {
            return change == null ? present : change.orElse(null);
        }

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public @Nullable String getTitle() {
            return title;
        }

        public void setTitle(@Nullable String title) {
            this.title = title;
        }

        public @Nullable Optional<JourneyStage> getStage() {
            return stage;
        }

        public void setStage(@Nullable Optional<JourneyStage> stage) {
            this.stage = stage;
        }

        public @Nullable Optional<String> getScene() {
            return scene;
        }

        public void setScene(@Nullable Optional<String> scene) {
            this.scene = scene;
        }

        public @Nullable Optional<String> getSubject() {
            return subject;
        }

        public void setSubject(@Nullable Optional<String> subject) {
            this.subject = subject;
        }

        public @Nullable String getBody() {
            return body;
        }

        public void setBody(@Nullable String body) {
            this.body = body;
        }

        public @Nullable Optional<CaseStudyInput> getCaseStudy() {
            return caseStudy;
        }

        public void setCaseStudy(@Nullable Optional<CaseStudyInput> caseStudy) {
            this.caseStudy = caseStudy;
        }

        public @Nullable List<ContentVariantInput> getVariants() {
            return variants;
        }

        public void setVariants(@Nullable List<ContentVariantInput> variants) {
            this.variants = variants;
        }

        public @Nullable Integer getRevision() {
            return revision;
        }

        public void setRevision(@Nullable Integer revision) {
            this.revision = revision;
        }
    }

    @Input("ContentIdInput")
    @Description("The content to move on.")
    public record ContentId(
            @Id @NonNull @Description("The content.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RollBackContentInput")
    @Description("The content to take back, and to what.")
    public record RollBackContent(
            @Id @NonNull @Description("The content.") String id,

            @Description("The version that says what it shall say again.")
            int version,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("AssignContentInput")
    @Description("Who is to work on a content, and until when. What is left out is taken away.")
    public record AssignContent(
            @Id @NonNull @Description("The content.") String id,

            @Nullable
            @Description("A member who may write contents, as `Content.author` names people; left out: nobody in"
                    + " particular.")
            String assignee,

            @Nullable @Description("Until when; left out: no time is named.")
            Instant dueAt,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RejectContentInput")
    @Description("The content to move back, and why.")
    public record RejectContent(
            @Id @NonNull @Description("The content.") String id,

            @NonNull @Description("What its author has to change: 1 to 500 characters.")
            String reason,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RetireContentInput")
    @Description("The content to take out of use, and why.")
    public record RetireContent(
            @Id @NonNull @Description("The content.") String id,

            @NonNull @Description("Why, such as a rule that changed: 1 to 500 characters.")
            String reason,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("ContentFilter")
    @Description(
            "Which contents; fields are joined by and, a list means any of. Filters nest at most 4 deep, 50 in all.")
    public record ContentFilter(
            // Without SmallRye's Nullable a list itself would be non-null, as its elements are.
            @io.smallrye.graphql.api.Nullable @Nullable @Description("In any of these states.")
            List<@NonNull ContentStatus> status,

            @io.smallrye.graphql.api.Nullable @Nullable @Description("Of any of these kinds.")
            List<@NonNull ContentKind> kind,

            @io.smallrye.graphql.api.Nullable @Nullable @Description("For any of these stages.")
            List<@NonNull JourneyStage> stage,

            @Nullable @Description("What the title is like.")
            TextFilter title,

            @Nullable @Description("When it was first written.")
            DateTimeRange createdAt,

            @io.smallrye.graphql.api.Nullable @Nullable @Description("Given to any of these people.")
            List<@NonNull String> assignee,

            @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
            List<@NonNull ContentFilter> and,

            @Description("At least one of these holds; an empty list holds for none.")
            @io.smallrye.graphql.api.Nullable
            @Nullable
            List<@NonNull ContentFilter> or,

            @Description("This does not hold.") @Nullable ContentFilter not) {}
}
