package app.marquee.graphql;

import app.marquee.limit.TooFewPoints;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import jakarta.persistence.OptimisticLockException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives every error our code, and lets no class name, stack trace or SQL out. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class);

    /** Of an INVALID request that a shorter page mends. */
    static final String ANSWER_TOO_LARGE = "ANSWER_TOO_LARGE";

    private Errors() {}

    static GraphQLError toPublic(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return fromException(error, fetching.getException());
        }
        if (error.getExtensions() != null && error.getExtensions().containsKey("code")) {
            return error;
        }
        // The engine says in English where the document is wrong.
        return with(
                error,
                RequestErrorCode.INVALID,
                Message.of(
                        "The request does not fit the schema: %s",
                        EngineMessage.readable(String.valueOf(error.getMessage()))));
    }

    static GraphQLError refusal(RequestException refusal) {
        return answer(refusal.code(), refusal.text()).build();
    }

    static GraphQLError throttled(TooFewPoints refusal) {
        return with(refusal, Map.of("retryAfterMs", refusal.retryAfter().toMillis()));
    }

    static GraphQLError tooDear(TooDear refusal) {
        return with(refusal, Map.of("reason", "MAX_COST_EXCEEDED", "maximumCost", refusal.maximum()));
    }

    static GraphQLError tooLarge(AnswerSize.TooLarge refusal) {
        return with(refusal, Map.of("reason", ANSWER_TOO_LARGE));
    }

    /** With what a program needs to know besides the code. */
    private static GraphQLError with(RequestException refusal, Map<String, Object> details) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", refusal.code().name());
        extensions.putAll(details);
        return answer(refusal.code(), refusal.text()).extensions(extensions).build();
    }

    private static GraphQLError fromException(GraphQLError error, Throwable exception) {
        if (exception instanceof RequestException expected) {
            return with(error, expected.code(), expected.text());
        }
        // A mutation answers it as a userError; a query has no other place for it than here.
        if (exception instanceof DomainException expected) {
            return with(error, RequestErrorCode.INVALID, expected.text());
        }
        return unexpected(error, exception);
    }

    private static GraphQLError unexpected(GraphQLError error, Throwable exception) {
        if (isConflict(exception)) {
            LOG.infof("Two changes met: %s", exception.getClass().getSimpleName());
            return with(
                    error,
                    RequestErrorCode.CONFLICT,
                    Message.of("Somebody else changed this at the same time; look and try again"));
        }
        return with(error, RequestErrorCode.INTERNAL, logged(exception));
    }

    /** Logs what nobody expected; answers what the caller may know of it. */
    static Message logged(Throwable exception) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(exception, "Internal error %s", reference);
        return Message.of("Something went wrong on our side; nothing was changed. Reference: %s", reference);
    }

    private static boolean isConflict(@Nullable Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof StaleStateException
                    || cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    private static GraphQLError with(GraphQLError error, RequestErrorCode code, Message message) {
        var builder = answer(code, message);
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        return builder.build();
    }

    private static GraphqlErrorBuilder<?> answer(RequestErrorCode code, Message message) {
        return GraphqlErrorBuilder.newError()
                .message(message.forCaller().replace("%", "%%"))
                .extensions(Map.of("code", code.name()));
    }
}
