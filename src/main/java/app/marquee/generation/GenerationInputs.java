package app.marquee.generation;

import app.marquee.content.ContentKind;
import app.marquee.content.JourneyStage;
import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on generated texts take. */
public final class GenerationInputs {
    private GenerationInputs() {}

    @Input("ConnectAiProviderInput")
    @Description("The AI service that is to write for the tenant, in place of the one there may be.")
    public record ConnectAiProvider(
            @NonNull
            @Description(
                    "Where its API is, as OpenAI's has it, such as `https://api.example.com/v1`; `/chat/completions` is"
                            + " called there.")
            String baseUrl,

            @NonNull @Description("Which of its models is to write: 1 to 200 characters.")
            String model,

            @NonNull @Description("The tenant's key for it: 1 to 500 characters. It is never shown again.")
            String key,

            @Nullable @Description("After how many seconds a text is given up: 5 to 300, 60 if left out.")
            Integer timeoutSeconds,

            @Nullable @Description("What a million tokens that are read cost, so that what a text cost can be told.")
            MoneyInput inputPrice,

            @Nullable @Description("What a million tokens that are written cost.")
            MoneyInput outputPrice,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RemoveAiProviderInput")
    @Description("Removes the tenant's AI service.")
    public record RemoveAiProvider(
            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("DraftContentInput")
    @Description(
            "What a text is to be like. No customer is read for it, and addresses, numbers of 7 digits and more, and"
                    + " ids in it are not shown to the AI service: marks stand for them.")
    public record DraftContent(
            @NonNull @Description("What it is made for.") ContentKind kind,

            @NonNull @Description("What it is about, and its title unless a better one is found: 1 to 200 characters.")
            String topic,

            @Nullable @Description("Where in the customer's journey it belongs.")
            JourneyStage stage,

            @Nullable @Description("The occasion it is for: at most 100 characters.")
            String scene,

            @Nullable @Description("For whom, in words: at most 200 characters.")
            String audience,

            @Nullable @Description("Code of the tier it is for: at most 50 characters.")
            String tierCode,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description(
                    "What is true of the goods: at most 30 facts of at most 1,000 characters. Nothing else may be claimed.")
            List<@NonNull String> facts,

            @Nullable @Description("How it is to sound, such as `warm, no exclamation marks`: at most 100 characters.")
            String tone,

            @Nullable
            @Description(
                    "Its language, such as `zh-CN` or `en`; left out: Chinese where the tenant's currency is CNY, else"
                            + " English.")
            String language,

            @Nullable
            @Description(
                    "How long its body may be: 20 to 10,000 characters; left out: 70 for SMS, 300 for chats and posters,"
                            + " else 2,000. What is longer is cut, at the end of a sentence if there is one.")
            Integer maximumCharacters) {}

    @Input("RewriteContentInput")
    @Description("What is to be made of a content. The content stays as it is; what comes of it is another one.")
    public record RewriteContent(
            @Id
            @NonNull
            @Description(
                    "The content, of at most 10,000 characters. Of HTML the tags stay as they are, with their links and"
                            + " pictures; ADAPT makes plain text of it.")
            String id,

            @NonNull @Description("What is to be made of it.")
            RewriteTask task,

            @Nullable @Description("For TRANSLATE: into which language, such as `zh-CN` or `en`.")
            String language,

            @Nullable @Description("For ADAPT: for which kind of content.")
            ContentKind kind,

            @Nullable
            @Description(
                    "How long its body may be: 20 to 10,000 characters; left out: half as long for SHORTEN, what is usual of"
                            + " the kind for ADAPT, else twice as long or more. HTML is not cut.")
            Integer maximumCharacters,

            @Nullable @Description("For VARIANTS: how many, 1 to 5, 2 if left out.")
            Integer count,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
