package app.marquee.graphql;

import app.marquee.shared.ErrorCodes;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Unremovable;
import io.smallrye.graphql.spi.EventingService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Adds to the schema what annotations cannot say, and to the engine our way to execute. */
@ApplicationScoped
@Named(EngineSetup.NAME)
@Unremovable // asked for by EngineInstallation, which no bean refers to
class EngineSetup implements EventingService {
    static final String NAME = "engine-setup";

    private final ErrorCodes errorCodes;
    private final RequestExecution execution;

    EngineSetup(ErrorCodes errorCodes, RequestExecution execution) {
        this.errorCodes = errorCodes;
        this.execution = execution;
    }

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        errorCodes.enums().stream().map(ErrorCodeTypes::of).forEach(builder::additionalType);
        return IdempotencyArgument.addTo(ListOfIds.install(builder));
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        DocumentLimits.install();
        return execution.install(builder).subscriptionExecutionStrategy(new SubscriptionStates());
    }
}
