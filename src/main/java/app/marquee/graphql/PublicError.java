package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as callers see it: with the code and what is documented beside it, and without the engine's own
 * classification.
 */
record PublicError(
        String message,
        @Nullable List<SourceLocation> locations,
        @Nullable List<Object> path,
        Map<String, Object> extensions)
        implements GraphQLError {

    static PublicError of(RequestErrorCode code, Message message, Map<String, Object> details) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return new PublicError(message.forCaller(), null, null, extensions);
    }

    /** Where in the document and in the answer it is. */
    PublicError at(GraphQLError place) {
        return new PublicError(message, place.getLocations(), place.getPath(), extensions);
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions;
    }

    /** The engine wants one, and {@link #toSpecification} keeps it from callers. */
    @Override
    public ErrorType getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> specified = new LinkedHashMap<>(GraphQLError.super.toSpecification());
        specified.put("extensions", extensions);
        return specified;
    }
}
