package app.marquee.graphql;

import app.marquee.idempotency.Attempt;
import app.marquee.idempotency.Idempotency;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Requires;
import app.marquee.tenancy.Transactions;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does each mutation in a transaction of its own, and under an idempotency key once. */
@ApplicationScoped
class MutationExecution {
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Transactions transactions;

    MutationExecution(Idempotency idempotency, CurrentCaller caller, Transactions transactions) {
        this.idempotency = idempotency;
        this.caller = caller;
        this.transactions = transactions;
    }

    @Nullable
    Object run(DataFetcher<?> mutation, DataFetchingEnvironment environment) throws Exception {
        String key = environment.getArgument(IdempotencyArgument.NAME);
        if (key == null) {
            return transactions.writing(() -> mutation.get(environment));
        }
        Method method = FieldFetchers.methodOf(mutation);
        // Asked here as well: whoever may no longer do it is not told what it answered.
        requirePermission(method);
        Attempt attempt = idempotency.begin(environment.getFieldDefinition().getName(), key, argumentsOf(environment));
        return attempt.answer() == null
                ? first(attempt, mutation, environment)
                : again(attempt.answer(), method, environment);
    }

    private void requirePermission(Method mutation) {
        Requires own = mutation.getAnnotation(Requires.class);
        Requires requires = own == null ? mutation.getDeclaringClass().getAnnotation(Requires.class) : own;
        if (requires != null) {
            caller.require(requires.value());
        }
    }

    private static Map<String, Object> argumentsOf(DataFetchingEnvironment environment) {
        Map<String, Object> arguments = new HashMap<>(environment.getArguments());
        arguments.remove(IdempotencyArgument.NAME);
        return arguments;
    }

    private record Outcome(@Nullable Object result, boolean kept) {}

    private @Nullable Object first(Attempt attempt, DataFetcher<?> mutation, DataFetchingEnvironment environment)
            throws Exception {
        boolean kept = false;
        try {
            Outcome outcome = transactions.writing(() -> keep(attempt, mutation.get(environment)));
            kept = outcome.kept();
            return outcome.result();
        } finally {
            if (!kept) {
                idempotency.release(attempt);
            }
        }
    }

    /** With userErrors the transaction is rolled back: nothing was changed, and nothing is kept. */
    private Outcome keep(Attempt attempt, @Nullable Object result) {
        Object payload = result instanceof DataFetcherResult<?> fetched ? fetched.getData() : result;
        if (payload == null || QuarkusTransaction.isRollbackOnly()) {
            return new Outcome(result, false);
        }
        idempotency.keep(attempt, payload);
        return new Outcome(result, true);
    }

    private Object again(String answer, Method mutation, DataFetchingEnvironment environment) {
        return DataFetcherResult.newResult()
                .data(idempotency.answer(answer, mutation.getReturnType()))
                .localContext(environment.getGraphQlContext())
                .build();
    }
}
