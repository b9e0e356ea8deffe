package app.marquee.graphql;

import app.marquee.shared.Message;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The extension {@code persistedQuery} of a request, as Apollo's clients write it. */
final class PersistedQuery {
    private PersistedQuery() {}

    /** The hash that it names. */
    static Optional<DocumentHash> of(@Nullable JsonObject extensions) {
        if (extensions == null || !extensions.containsKey("persistedQuery")) {
            return Optional.empty();
        }
        if (extensions.get("persistedQuery") instanceof JsonObject extension
                && extension.get("version") instanceof JsonNumber version
                && version.toString().equals("1")
                && extension.get("sha256Hash") instanceof JsonString hash) {
            try {
                return Optional.of(new DocumentHash(hash.getString()));
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
        }
        throw invalid();
    }

    private static InvalidRequest invalid() {
        return new InvalidRequest(
                Message.of("`extensions.persistedQuery` takes `version` 1 and `sha256Hash` of 64 hexadecimal digits"));
    }
}
