package app.marquee.generation;

import app.marquee.outbound.WebAddress;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to have an AI service write.
 *
 * @param baseUrl of an API as OpenAI's, such as {@code https://api.example.com/v1}
 * @param inputPrice of a million tokens
 * @param outputPrice of a million tokens
 */
record AiAccount(
        WebAddress baseUrl,
        String model,
        String key,
        int timeoutSeconds,
        @Nullable BigDecimal inputPrice,
        @Nullable BigDecimal outputPrice) {
    private static final int MILLION_DIGITS = 6;

    WebAddress chat() {
        var base = baseUrl.toString();
        return new WebAddress(URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions"));
    }

    /** Not rounded, so that sums are right. Null where the tenant named no prices, or the service told no tokens. */
    @Nullable
    BigDecimal cost(@Nullable Integer inputTokens, @Nullable Integer outputTokens) {
        if (inputPrice == null || outputPrice == null || inputTokens == null || outputTokens == null) {
            return null;
        }
        return inputPrice
                .multiply(BigDecimal.valueOf(inputTokens))
                .add(outputPrice.multiply(BigDecimal.valueOf(outputTokens)))
                .movePointLeft(MILLION_DIGITS);
    }

    /** Never with the key: records print all they have. */
    @Override
    public String toString() {
        return model + " at " + baseUrl;
    }
}
