package app.marquee.graphql;

import app.marquee.limit.TooFewPoints;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives every error our code, and lets no class name, stack trace or SQL out. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class);

    /** PostgreSQL's state for a statement that took too long; what follows in the transaction fails in several ways. */
    private static final String CANCELLED = "57014";

    /** Of an INVALID request that a shorter page mends. */
    static final String ANSWER_TOO_LARGE = "ANSWER_TOO_LARGE";

    private Errors() {}

    /** @param timedOut whether reading was given up for its length, and so all that would have been read after */
    static PublicError toPublic(GraphQLError error, boolean timedOut) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return fromException(fetching.getException(), timedOut).at(error);
        }
        if (error instanceof PublicError told) {
            return told;
        }
        // The engine says in English where the document is wrong.
        return of(RequestErrorCode.INVALID, EngineMessage.of(error)).at(error);
    }

    /** Without those that only say that a field is missing because of another error. */
    static Stream<GraphQLError> causes(List<GraphQLError> errors) {
        boolean causeIsTold = errors.stream().anyMatch(error -> !(error instanceof NonNullableFieldWasNullError));
        return errors.stream().filter(error -> !(causeIsTold && error instanceof NonNullableFieldWasNullError));
    }

    static PublicError refusal(RequestException refusal) {
        return of(refusal.code(), refusal.text());
    }

    static PublicError throttled(TooFewPoints refusal) {
        return with(refusal, Map.of("retryAfterMs", refusal.retryAfter().toMillis()));
    }

    static PublicError tooDear(TooDear refusal) {
        return with(refusal, Map.of("reason", "MAX_COST_EXCEEDED", "maximumCost", refusal.maximum()));
    }

    static PublicError tooLarge(AnswerSize.TooLarge refusal) {
        return with(refusal, Map.of("reason", ANSWER_TOO_LARGE));
    }

    /** With what a program needs to know besides the code. */
    private static PublicError with(RequestException refusal, Map<String, Object> details) {
        return PublicError.of(refusal.code(), refusal.text(), details);
    }

    private static PublicError fromException(Throwable exception, boolean timedOut) {
        if (exception instanceof RequestException expected) {
            return refusal(expected);
        }
        // A mutation answers it as a userError; a query has no other place for it than here.
        if (exception instanceof DomainException expected) {
            return of(RequestErrorCode.INVALID, expected.text());
        }
        return unexpected(exception, timedOut);
    }

    private static PublicError unexpected(Throwable exception, boolean timedOut) {
        if (isConflict(exception)) {
            LOG.infof("Two changes met: %s", exception.getClass().getSimpleName());
            return of(
                    RequestErrorCode.CONFLICT,
                    Message.of("Somebody else changed this at the same time; look and try again"));
        }
        if (timedOut) {
            LOG.debugf(exception, "Reading was given up");
            return timedOut();
        }
        return of(RequestErrorCode.INTERNAL, logged(exception));
    }

    /** Whether reading was given up for its length. */
    static boolean isTimeout(GraphQLError error) {
        return error instanceof ExceptionWhileDataFetching fetching && isCancelled(fetching.getException());
    }

    private static PublicError timedOut() {
        return of(
                RequestErrorCode.TIMEOUT,
                Message.of("Reading this takes too long; ask for less, for a shorter page or by a narrower filter"));
    }

    private static boolean isCancelled(@Nullable Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed && CANCELLED.equals(failed.getSQLState())) {
                return true;
            }
        }
        return false;
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

    private static PublicError of(RequestErrorCode code, Message message) {
        return PublicError.of(code, message, Map.of());
    }
}
