package app.marquee.graphql;

import app.marquee.shared.ErrorCodes;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;
import org.jspecify.annotations.Nullable;

/**
 * Hangs our execution into the GraphQL engine as it is built. SmallRye's events over CDI could do it too, but they also
 * fire at each field of each request. Found by Java's service loader.
 */
public final class EngineInstallation implements EventingService {
    /** None: it is always on. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        Arc.container().instance(ErrorCodes.class).get().enums().stream()
                .map(ErrorCodeTypes::of)
                .forEach(builder::additionalType);
        return IdempotencyArgument.addTo(ListOfIds.install(builder));
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        DocumentLimits.install();
        return Arc.container()
                .instance(RequestExecution.class)
                .get()
                .install(builder)
                .subscriptionExecutionStrategy(new SubscriptionStates());
    }
}
