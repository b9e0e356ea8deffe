package app.marquee.generation;

import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.shared.Money;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentGeneration")
@Description("A text that a machine was asked to write.")
public record GenerationView(
        String id,
        @NonNull @Description("How far it has come.") GenerationStatus status,

        @NonNull @Description("What is written so far, as it will stand in the content, with title and subject.")
        String text,

        @Nullable @Description("What writes it; null before it begins.")
        TextWriter writer,

        @Nullable @Description("The model that writes it; null where none does.")
        String model,

        @NonNull @Description("What it was asked, word for word: the rules, an empty line, the order.")
        String prompt,

        @Description(
                "How many addresses and long numbers were taken out of the text, since the brief did not have them.")
        int addressesRemoved,

        @Nullable @Description("Tokens that the service read; null where it told none.")
        Integer inputTokens,

        @Nullable @Description("Tokens that the service wrote; null where it told none.")
        Integer outputTokens,

        @Nullable
        @Description(
                "What it cost by the prices of the AI service, not rounded: with up to 10 digits after the point, of the"
                        + " currency's main unit. Add these up, then round. Null where prices are not known.")
        Money cost,

        @Nullable @Description("Why it was not written; null otherwise.")
        String failure,

        @NonNull @Description("Who asked for it: `person:` or `key:` and the login's subject or the key's prefix.")
        String askedBy,

        @NonNull @Description("When it was asked for.") Instant askedAt,

        @Nullable @Description("When it was written or given up; null before.")
        Instant endedAt,

        @Ignore @Nullable UUID contentId)
        implements Node {

    static final String PREFIX = "gen";

    static GenerationView of(Generation generation, String prompt, String currencyCode) {
        Message failure = generation.failure();
        return new GenerationView(
                Ids.encode(PREFIX, generation.id()),
                generation.status(),
                generation.text(),
                generation.writer(),
                generation.model(),
                prompt,
                generation.addressesRemoved(),
                generation.inputTokens(),
                generation.outputTokens(),
                AiProviderView.money(generation.cost(), currencyCode),
                failure == null ? null : failure.forCaller(),
                generation.askedBy(),
                generation.askedAt(),
                generation.endedAt(),
                generation.contentId());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
