package app.marquee.graphql;

import graphql.Scalars;
import io.smallrye.graphql.scalar.GraphQLScalarTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Gives {@code Int} back the coercion of the GraphQL specification: SmallRye's own lets numbers beyond 32 bits
 * overflow and cuts fractions off without a word.
 */
@ApplicationScoped
class StrictIntegers {
    private static final List<Class<?>> INTEGERS = List.of(Integer.class, int.class, Short.class, short.class);

    /** The container is ready before the schema is built. */
    void register(@Observes @Initialized(ApplicationScoped.class) Object event) {
        for (Class<?> type : INTEGERS) {
            GraphQLScalarTypes.registerCustomScalar(Scalars.GraphQLInt.getName(), type.getName(), Scalars.GraphQLInt);
        }
    }
}
