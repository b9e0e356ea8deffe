package app.marquee.graphql;

import app.marquee.shared.ErrorCode;
import graphql.schema.GraphQLEnumType;
import java.lang.reflect.AnnotatedElement;
import org.eclipse.microprofile.graphql.Description;

/** Makes types of the schema of the enums of error codes, which no field has: the contract's {@code code} is a text. */
final class ErrorCodeTypes {
    private ErrorCodeTypes() {}

    static GraphQLEnumType of(Class<? extends ErrorCode> codes) {
        var type = GraphQLEnumType.newEnum().name(codes.getSimpleName()).description(description(codes));
        for (ErrorCode code : codes.getEnumConstants()) {
            type.value(code.name(), code.name(), description(field(codes, code.name())));
        }
        return type.build();
    }

    private static AnnotatedElement field(Class<?> type, String name) {
        try {
            return type.getField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String description(AnnotatedElement element) {
        return element.getAnnotation(Description.class).value();
    }
}
