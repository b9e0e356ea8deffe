package app.marquee.generation;

import app.marquee.shared.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a text. */
sealed interface Writing {
    /** Tokens are null where the service told none. */
    record Written(
            String text,
            @Nullable Integer inputTokens,
            @Nullable Integer outputTokens) implements Writing {}

    /** It would be in vain to ask again. */
    record Refused(Message reason) implements Writing {}

    /** It may be asked again. */
    record Failed(Message reason, @Nullable Duration retryAfter) implements Writing {}
}
