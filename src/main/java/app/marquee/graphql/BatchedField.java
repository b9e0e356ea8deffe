package app.marquee.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import java.util.List;
import java.util.Map;

/**
 * Hands a field that is fetched for many parents together, and takes no arguments, straight to its data loader, as
 * SmallRye's own fetcher does after a detour (see {@link FieldFetchers}).
 */
final class BatchedField implements DataFetcher<Object> {
    static final BatchedField INSTANCE = new BatchedField();

    private BatchedField() {}

    @Override
    public Object get(DataFetchingEnvironment environment) {
        // The name that SmallRye registers the loader by.
        String loader = ((GraphQLNamedType) environment.getParentType()).getName() + "_"
                + environment.getFieldDefinition().getName();
        return environment
                .getDataLoader(loader)
                .load(
                        environment.getSource(),
                        Map.of(
                                BatchLoaderHelper.ARGUMENTS,
                                List.of(),
                                BatchLoaderHelper.DATA_FETCHING_ENVIRONMENT,
                                environment));
    }
}
