package app.marquee.graphql;

import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;
import org.jspecify.annotations.Nullable;

/**
 * Hangs {@link EngineSetup} into the GraphQL engine. SmallRye's events over CDI could do it too, but they also fire at
 * each field of each request. Found by Java's service loader, and kept by SmallRye for the life of the process, while
 * live reload loads the application's classes anew: so the bean is known by its name only.
 */
public final class EngineInstallation implements EventingService {
    /** None: it is always on. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return setup().beforeSchemaBuild(builder);
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        return setup().beforeGraphQLBuild(builder);
    }

    private static EventingService setup() {
        return Arc.container().<EventingService>instance(EngineSetup.NAME).get();
    }
}
