package app.marquee.graphql;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Refusal;
import app.marquee.tenancy.Transactions;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs each request as its caller, in one transaction that only reads, with a transaction of its own for each mutation
 * field, and gives errors their codes and the response its HTTP status.
 */
@ApplicationScoped
class RequestExecution extends SimplePerformantInstrumentation {
    private static final String STATUS = "marquee.status";

    private final CurrentCaller caller;
    private final CurrentVertxRequest request;
    private final Transactions transactions;

    RequestExecution(CurrentCaller caller, CurrentVertxRequest request, Transactions transactions) {
        this.caller = caller;
        this.request = request;
        this.transactions = transactions;
    }

    void install(@Observes GraphQL.Builder builder) {
        Instrumentation present = builder.build().getInstrumentation();
        builder.instrumentation(new ChainedInstrumentation(List.of(new Handle(this), present)));
    }

    private void enter() {
        RoutingContext routing = request.getCurrent();
        try {
            caller.enter(
                    routing.request().getHeader("X-Tenant"),
                    Boolean.TRUE.equals(routing.get(RequestGuard.NEEDS_NO_TENANT)));
        } catch (Refusal e) {
            answerWith(routing, 403);
            throw new AbortExecutionException(List.of(Errors.refusal(e.code(), String.valueOf(e.getMessage()))));
        }
    }

    private ExecutionResult answer(ExecutionResult result) {
        if (result.getErrors().isEmpty()) {
            return result;
        }
        RoutingContext routing = request.getCurrent();
        if (!result.isDataPresent() && routing.get(STATUS) == null) {
            answerWith(routing, 400);
        }
        return ExecutionResultImpl.newExecutionResult()
                .from(result)
                .errors(result.getErrors().stream().map(Errors::toPublic).toList())
                .build();
    }

    /** The endpoint sets 200 whatever happened, so ours is set at the last moment. */
    private static void answerWith(RoutingContext routing, int status) {
        routing.put(STATUS, status);
        routing.addHeadersEndHandler(ended -> routing.response().setStatusCode(status));
    }

    /** graphql-java keeps this one; it leads to the bean, whose request-scoped parts are found at each call. */
    private static final class Handle extends SimplePerformantInstrumentation {
        private final RequestExecution execution;

        Handle(RequestExecution execution) {
            this.execution = execution;
        }

        @Override
        public InstrumentationContext<ExecutionResult> beginExecution(
                InstrumentationExecutionParameters parameters, InstrumentationState state) {
            execution.enter();
            execution.transactions.beginReading();
            return SimpleInstrumentationContext.whenCompleted(
                    (@Nullable ExecutionResult result, @Nullable Throwable failure) ->
                            execution.transactions.endReading());
        }

        @Override
        public DataFetcher<?> instrumentDataFetcher(
                DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
            if (!isMutationField(parameters)) {
                return fetcher;
            }
            return environment -> execution.transactions.writing(() -> fetcher.get(environment));
        }

        private static boolean isMutationField(InstrumentationFieldFetchParameters parameters) {
            return parameters.getExecutionContext().getOperationDefinition().getOperation() == Operation.MUTATION
                    && parameters.getExecutionStepInfo().getPath().getLevel() == 1;
        }

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            return CompletableFuture.completedFuture(execution.answer(result));
        }
    }
}
