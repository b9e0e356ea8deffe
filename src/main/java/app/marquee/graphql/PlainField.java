package app.marquee.graphql;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Wrapper;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reads a field whose value goes out as its getter returns it. */
final class PlainField implements PlugableDataFetcher<Object>, TrivialDataFetcher<Object> {
    private final String className;
    private final String methodName;
    // Looked for at the first call: when a native build makes the schema, classes of requests cannot be loaded yet.
    private @Nullable Method getter;

    PlainField(String className, String methodName) {
        this.className = className;
        this.methodName = methodName;
    }

    /** Whether SmallRye would neither convert nor adapt the value. */
    static boolean fits(Field field) {
        Reference reference = field.getReference();
        boolean converted = reference.getType() == ReferenceType.SCALAR
                && !reference.getClassName().equals(reference.getGraphQLClassName());
        boolean adapted = field.isAdaptingWith()
                || field.isAdaptingTo()
                || reference.isAdaptingWith()
                || reference.isAdaptingTo();
        return field.getMethodName() != null && !converted && !adapted && isSingleOrList(field.getWrapper());
    }

    private static boolean isSingleOrList(@Nullable Wrapper wrapper) {
        return wrapper == null || (wrapper.isCollection() && !wrapper.hasWrapper());
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws ReflectiveOperationException {
        Method method = getter;
        if (method == null) {
            method = ClassloadingService.get().loadClass(className).getMethod(methodName);
            getter = method;
        }
        return method.invoke(environment.<Object>getSource());
    }
}
