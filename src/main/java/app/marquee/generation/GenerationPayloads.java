package app.marquee.generation;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on generated texts give. */
public final class GenerationPayloads {
    private GenerationPayloads() {}

    @Name("AiProviderPayload")
    @Description("What came of `connectAiProvider`.")
    public record OfProvider(
            @Nullable @Description("The AI service as connected; null when there are userErrors.")
            AiProviderView aiProvider,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("RemoveAiProviderPayload")
    @Description("What came of `removeAiProvider`.")
    public record OfRemoval(
            @Nullable @Description("True; null when there are userErrors.")
            Boolean removed,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("ContentGenerationPayload")
    @Description("A text that was asked for, or what to correct.")
    public record OfGeneration(
            @Nullable @Description("The text, which is about to be written; null when there are userErrors.")
            GenerationView contentGeneration,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("ContentGenerationsPayload")
    @Description("Texts that were asked for, or what to correct.")
    public record OfGenerations(
            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("The texts, which are about to be written; null when there are userErrors.")
            List<@NonNull GenerationView> contentGenerations,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}
}
