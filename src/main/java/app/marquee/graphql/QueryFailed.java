package app.marquee.graphql;

import app.marquee.shared.RequestErrorCode;
import graphql.GraphQLError;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A background query was answered with errors; the message is the first one's, as callers see it. */
public final class QueryFailed extends RuntimeException {
    private static final Set<String> PASSING =
            Set.of(RequestErrorCode.INTERNAL.name(), RequestErrorCode.CONFLICT.name(), RequestErrorCode.TIMEOUT.name());

    private final boolean passing;
    private final boolean tooLarge;

    private QueryFailed(String message, boolean passing, boolean tooLarge) {
        super(message);
        this.passing = passing;
        this.tooLarge = tooLarge;
    }

    static QueryFailed of(GraphQLError error) {
        Map<String, Object> extensions = Objects.requireNonNullElse(error.getExtensions(), Map.of());
        return new QueryFailed(
                String.valueOf(error.getMessage()),
                PASSING.contains(String.valueOf(extensions.get("code"))),
                Errors.ANSWER_TOO_LARGE.equals(extensions.get("reason")));
    }

    /** Whether the same query may work another time. */
    public boolean isPassing() {
        return passing;
    }

    /** Whether the answer would be over its bound, so that shorter pages may work. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
