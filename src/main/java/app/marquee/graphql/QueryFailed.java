package app.marquee.graphql;

import app.marquee.shared.RequestErrorCode;
import graphql.GraphQLError;
import java.util.Map;
import java.util.Set;

/** A background query was answered with errors; the message is the first one's, as callers see it. */
public final class QueryFailed extends RuntimeException {
    private static final Set<String> PASSING =
            Set.of(RequestErrorCode.INTERNAL.name(), RequestErrorCode.CONFLICT.name());

    private final boolean passing;

    private QueryFailed(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    static QueryFailed of(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        boolean passing = extensions != null && PASSING.contains(String.valueOf(extensions.get("code")));
        return new QueryFailed(String.valueOf(error.getMessage()), passing);
    }

    /** Whether the same query may work another time. */
    public boolean isPassing() {
        return passing;
    }
}
