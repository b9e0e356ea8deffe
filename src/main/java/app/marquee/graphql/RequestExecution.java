package app.marquee.graphql;

import app.marquee.audit.Audit;
import app.marquee.limit.TooFewPoints;
import app.marquee.security.AccessReason;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Refusal;
import app.marquee.security.TenantNeed;
import app.marquee.tenancy.Transactions;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.ExecuteObjectInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionStrategyParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.introspection.Introspection;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.datafetcher.BatchDataFetcher;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs each request as its caller, in one transaction that only reads, with a transaction of its own for each mutation
 * field, and gives errors their codes and the response its HTTP status.
 */
@ApplicationScoped
class RequestExecution extends SimplePerformantInstrumentation {
    /** As many as a page has objects: an answer must not grow by what is wrong with the question. */
    private static final int MAXIMUM_ERRORS = 100;

    private final CurrentCaller caller;
    private final AccessReason accessReason;
    private final Audit audit;
    private final CurrentVertxRequest request;
    private final Transactions transactions;
    private final Throttle throttle;
    private final MutationExecution mutations;
    private final boolean introspection;

    RequestExecution(
            CurrentCaller caller,
            AccessReason accessReason,
            Audit audit,
            CurrentVertxRequest request,
            Transactions transactions,
            Throttle throttle,
            MutationExecution mutations,
            @ConfigProperty(name = "marquee.introspection", defaultValue = "true") boolean introspection) {
        this.caller = caller;
        this.accessReason = accessReason;
        this.audit = audit;
        this.request = request;
        this.transactions = transactions;
        this.throttle = throttle;
        this.mutations = mutations;
        this.introspection = introspection;
    }

    GraphQL.Builder install(GraphQL.Builder builder) {
        return builder.instrumentation(new Handle(this)).preparsedDocumentProvider(new ParsedDocuments());
    }

    private void enter(GraphQLContext context, Map<String, Object> variables) {
        if (!introspection) {
            context.put(Introspection.INTROSPECTION_DISABLED, true);
        }
        RoutingContext routing = request.getCurrent();
        if (routing == null) {
            return; // A background query, whose caller has entered.
        }
        try {
            caller.enter(
                    routing.request().getHeader("X-Tenant"), routing.get(RequestGuard.TENANT_NEED, TenantNeed.ONE));
            throttle.enter(context);
            InputLimits.check(variables);
        } catch (TooFewPoints e) {
            throw throttled(e);
        } catch (DocumentLimits.TooLarge e) {
            throw new AbortExecutionException(List.of(Errors.refusal(e)));
        } catch (Refusal e) {
            routing.put(Responses.STATUS, 403);
            throw new AbortExecutionException(List.of(Errors.refusal(e)));
        }
    }

    /** Before anything is read: taking points may need a connection, and nothing is to be given that was not paid. */
    private void pay(ExecutionContext execution) {
        try {
            throttle.pay(execution);
        } catch (TooFewPoints e) {
            throw throttled(e);
        } catch (TooDear e) {
            throw new AbortExecutionException(List.of(Errors.tooDear(e)));
        }
    }

    private AbortExecutionException throttled(TooFewPoints reason) {
        RoutingContext routing = request.getCurrent();
        if (routing != null) {
            routing.put(Responses.STATUS, 429);
            routing.response().putHeader("Retry-After", reason.retryAfterSeconds());
        }
        return new AbortExecutionException(List.of(Errors.throttled(reason)));
    }

    /**
     * Committed before anything is read, so that support never saw what the tenant's log does not say. Once for a
     * subscription, not for each of its states.
     */
    private void recordSupport(ExecutionContext execution) {
        if (!caller.isSupport() || isRepeated()) {
            return;
        }
        var fields = RootFields.of(execution);
        try {
            transactions.writing(() -> {
                audit.record("supportAccess", null, Map.of("fields", fields));
                return fields;
            });
        } catch (Exception e) {
            throw new IllegalStateException("The access of support could not be recorded", e);
        }
    }

    private boolean isRepeated() {
        RoutingContext routing = request.getCurrent();
        return routing != null && routing.get(SubscriptionEngine.REPEATED, false);
    }

    private void noteReason(@Nullable String operationName) {
        RoutingContext routing = request.getCurrent();
        String stated = routing == null ? null : routing.request().getHeader(AccessReason.HEADER);
        accessReason.state(Objects.requireNonNullElse(stated, ""), Objects.requireNonNullElse(operationName, ""));
    }

    private ExecutionResult answer(ExecutionResult result, GraphQLContext context) {
        ExecutionResult answer = bounded(result.getErrors().isEmpty() ? result : withPublicErrors(result));
        return throttle.settle(context)
                .<ExecutionResult>map(cost -> ExecutionResultImpl.newExecutionResult()
                        .from(answer)
                        .addExtension("cost", cost)
                        .build())
                .orElse(answer);
    }

    private static ExecutionResult bounded(ExecutionResult result) {
        try {
            AnswerSize.check(result.getData());
            return result;
        } catch (AnswerSize.TooLarge e) {
            return ExecutionResultImpl.newExecutionResult()
                    .data(null)
                    .addError(Errors.tooLarge(e))
                    .build();
        }
    }

    private ExecutionResult withPublicErrors(ExecutionResult result) {
        boolean timedOut = result.getErrors().stream().anyMatch(Errors::isTimeout);
        return ExecutionResultImpl.newExecutionResult()
                .from(result)
                .errors(Errors.causes(result.getErrors())
                        .limit(MAXIMUM_ERRORS)
                        .<GraphQLError>map(error -> Errors.toPublic(error, timedOut))
                        .toList())
                .build();
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
            execution.enter(parameters.getGraphQLContext(), parameters.getVariables());
            execution.transactions.beginReading();
            return SimpleInstrumentationContext.whenCompleted(
                    (@Nullable ExecutionResult result, @Nullable Throwable failure) ->
                            execution.transactions.endReading());
        }

        @Override
        public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
                InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
            execution.pay(parameters.getExecutionContext());
            execution.noteReason(
                    parameters.getExecutionContext().getOperationDefinition().getName());
            execution.recordSupport(parameters.getExecutionContext());
            return super.beginExecuteOperation(parameters, state);
        }

        @Override
        public @Nullable ExecuteObjectInstrumentationContext beginExecuteObject(
                InstrumentationExecutionStrategyParameters parameters, InstrumentationState state) {
            execution.throttle.count(
                    parameters.getExecutionContext().getGraphQLContext(), parameters.getExecutionStrategyParameters());
            return super.beginExecuteObject(parameters, state);
        }

        @Override
        public DataFetcher<?> instrumentDataFetcher(
                DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
            if (fetcher instanceof BatchDataFetcher<?>
                    && parameters
                            .getExecutionStepInfo()
                            .getFieldDefinition()
                            .getArguments()
                            .isEmpty()) {
                return BatchedField.INSTANCE;
            }
            if (isMutationField(parameters)) {
                return environment -> execution.mutations.run(fetcher, environment);
            }
            return QueryCost.isConnection(parameters.getExecutionStepInfo().getUnwrappedNonNullType())
                    ? environment -> execution.throttle.counting(fetcher, environment)
                    : fetcher;
        }

        private static boolean isMutationField(InstrumentationFieldFetchParameters parameters) {
            return parameters.getExecutionContext().getOperationDefinition().getOperation() == Operation.MUTATION
                    && parameters.getExecutionStepInfo().getPath().getLevel() == 1;
        }

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            return CompletableFuture.completedFuture(execution.answer(result, parameters.getGraphQLContext()));
        }
    }
}
