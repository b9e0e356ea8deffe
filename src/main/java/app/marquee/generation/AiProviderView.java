package app.marquee.generation;

import app.marquee.shared.Money;
import app.marquee.shared.RevisionConflict;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("AiProvider")
@Description("The AI service that writes for the tenant; its key is never shown.")
public record AiProviderView(
        @NonNull @Description("Where its API is.") String baseUrl,
        @NonNull @Description("Which of its models writes.") String model,

        @Description("After how many seconds a text is given up.")
        int timeoutSeconds,

        @Nullable
        @Description("What a million tokens that are read cost, with up to 4 digits after the point; null: not known.")
        Money inputPrice,

        @Nullable
        @Description(
                "What a million tokens that are written cost, with up to 4 digits after the point; null: not known.")
        Money outputPrice,

        @NonNull @Description("When it was connected.") Instant changedAt,
        @Description(RevisionConflict.OF_OBJECT) int revision) {
    static AiProviderView of(AiProvider provider, String currencyCode) {
        return new AiProviderView(
                provider.baseUrl(),
                provider.model(),
                provider.timeoutSeconds(),
                money(provider.inputPrice(), currencyCode),
                money(provider.outputPrice(), currencyCode),
                provider.changedAt(),
                provider.revision());
    }

    static @Nullable Money money(@Nullable BigDecimal amount, String currencyCode) {
        return amount == null ? null : Money.exact(amount, currencyCode);
    }
}
