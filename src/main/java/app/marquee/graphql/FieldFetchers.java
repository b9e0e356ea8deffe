package app.marquee.graphql;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.DelegatingDataFetchingEnvironment;
import io.quarkus.smallrye.graphql.runtime.spi.datafetcher.QuarkusDefaultDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.DataFetcherService;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Our ways to fetch fields, in place of SmallRye's. Those describe the request, the path and the selected fields anew
 * for each value of each row, for code that asks for this description; here nothing does, and it took a fifth of the
 * time of a page. Found by Java's service loader.
 */
public final class FieldFetchers implements DataFetcherService {
    @Override
    public Integer getPriority() {
        return 0; // before Quarkus' own, at 1
    }

    @Override
    public @Nullable PlugableDataFetcher<?> getFieldDataFetcher(Field field, Type type, Reference owner) {
        return PlainField.fits(field) ? new PlainField(owner.getClassName(), field.getMethodName()) : null;
    }

    @Override
    public PlugableBatchableDataFetcher<?, ?> getDefaultDataFetcher(Operation operation, Type type) {
        return new OperationFetcher<>(operation, type);
    }

    /** The method that answers a query or a mutation. */
    static Method methodOf(DataFetcher<?> fetcher) {
        return ((OperationFetcher<?, ?>) fetcher).method();
    }

    /**
     * As Quarkus' own, with the shorter way to the method that answers for many parents at once, and without the list of
     * all that is selected below.
     */
    private static final class OperationFetcher<K, T> extends QuarkusDefaultDataFetcher<K, T> {
        OperationFetcher(Operation operation, Type type) {
            super(operation, type);
        }

        Method method() {
            return operationInvoker.getMethod();
        }

        @Override
        public T get(DataFetchingEnvironment environment) throws Exception {
            return super.get(new Undescribed(environment));
        }

        @Override
        public CompletionStage<List<T>> load(List<K> keys, BatchLoaderEnvironment environment) {
            Map<String, Object> context = batchLoaderHelper.getBatchContext(keys, environment);
            return invokeBatch(
                    batchLoaderHelper.getDataFetchingEnvironment(context), batchLoaderHelper.getArguments(context));
        }
    }

    /** A field as if nothing were selected below it, for SmallRye alone: whoever looks ahead has the whole one. */
    private static final class Undescribed extends DelegatingDataFetchingEnvironment {
        private static final DataFetchingFieldSelectionSet NOTHING =
                DataFetchingFieldSelectionSetImpl.newCollector(null, Scalars.GraphQLString, () -> null);

        Undescribed(DataFetchingEnvironment whole) {
            super(whole);
        }

        @Override
        public DataFetchingFieldSelectionSet getSelectionSet() {
            return NOTHING;
        }
    }
}
