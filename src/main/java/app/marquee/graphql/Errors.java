package app.marquee.graphql;

import app.marquee.security.Forbidden;
import app.marquee.shared.DomainException;
import app.marquee.shared.InvalidId;
import app.marquee.shared.InvalidPage;
import app.marquee.shared.NotFound;
import app.marquee.tenancy.TenantRequired;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import jakarta.persistence.OptimisticLockException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives every error our code, and lets no class name, stack trace or SQL out. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class);

    private Errors() {}

    static GraphQLError toPublic(GraphQLError error) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return fromException(error, fetching.getException());
        }
        if (error.getExtensions() != null && error.getExtensions().containsKey("code")) {
            return error;
        }
        return with(error, ErrorCode.INVALID.name(), String.valueOf(error.getMessage()));
    }

    static GraphQLError refusal(String code, String message) {
        return GraphqlErrorBuilder.newError()
                .message(message.replace("%", "%%"))
                .extensions(Map.of("code", code))
                .build();
    }

    private static GraphQLError fromException(GraphQLError error, Throwable exception) {
        return expected(exception)
                .map(code -> with(error, code.name(), String.valueOf(exception.getMessage())))
                .orElseGet(() -> unexpected(error, exception));
    }

    private static Optional<ErrorCode> expected(Throwable exception) {
        if (exception instanceof NotFound) {
            return Optional.of(ErrorCode.NOT_FOUND);
        }
        // A mutation answers a DomainException as a userError; a query has no other place for it than here.
        if (exception instanceof InvalidId
                || exception instanceof InvalidPage
                || exception instanceof DomainException) {
            return Optional.of(ErrorCode.INVALID);
        }
        if (exception instanceof Forbidden) {
            return Optional.of(ErrorCode.FORBIDDEN);
        }
        if (exception instanceof TenantRequired) {
            return Optional.of(ErrorCode.TENANT_REQUIRED);
        }
        return Optional.empty();
    }

    private static GraphQLError unexpected(GraphQLError error, Throwable exception) {
        if (isConflict(exception)) {
            LOG.infof("Two changes met: %s", exception.getClass().getSimpleName());
            return with(
                    error,
                    ErrorCode.CONFLICT.name(),
                    "Somebody else changed this at the same time; look and try again");
        }
        return with(error, ErrorCode.INTERNAL.name(), logged(exception));
    }

    /** Logs what nobody expected; answers what the caller may know of it. */
    static String logged(Throwable exception) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(exception, "Internal error %s", reference);
        return "Something went wrong on our side; nothing was changed. Reference: " + reference;
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

    private static GraphQLError with(GraphQLError error, String code, String message) {
        var builder = GraphqlErrorBuilder.newError()
                .message(message.replace("%", "%%"))
                .extensions(Map.of("code", code));
        if (error.getLocations() != null) {
            builder.locations(error.getLocations());
        }
        if (error.getPath() != null) {
            builder.path(error.getPath());
        }
        return builder.build();
    }
}
