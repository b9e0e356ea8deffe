package app.marquee.isolation;

import app.marquee.Api;
import app.marquee.isolation.ApiSchema.Position;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Arguments that an operation accepts, so that a call gets as far as looking an id up. */
final class Inputs {
    /** By the name of the field; what has no name here gets a value of its type. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("amount", "10.00"),
            Map.entry("body", "Hello {customer.displayName}"),
            Map.entry("condition", Map.of("everyone", true)),
            Map.entry("currencyCode", "USD"),
            Map.entry("email", "walker@example.com"),
            Map.entry("field", "code"),
            Map.entry("fileName", "walk.csv"),
            Map.entry("kind", "IMPORT_COUPONS"),
            Map.entry("settings", Map.of()),
            Map.entry("slug", "walk"),
            Map.entry("text", "{ tenant { slug } }"),
            Map.entry("tierCode", "WALK"),
            Map.entry("timeZone", "UTC"));

    private final Function<Position, String> ids;

    /** @param ids the caller's own id for a position that is not the one under test */
    Inputs(Function<Position, String> ids) {
        this.ids = ids;
    }

    /** The required arguments of an operation and its ids, with a value at one position. */
    Map<String, Object> with(Position position, String tested) {
        Map<String, Object> arguments = new HashMap<>();
        for (var argument : position.operation().field().getArguments()) {
            if (GraphQLTypeUtil.isNonNull(argument.getType())
                    || position.path().get(0).equals(argument.getName())) {
                arguments.put(
                        argument.getName(),
                        value(
                                new Position(position.operation(), List.of(argument.getName())),
                                argument.getType(),
                                position,
                                tested));
            }
        }
        return arguments;
    }

    private Object value(Position at, GraphQLInputType type, Position tested, String text) {
        GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
        if (nullable instanceof GraphQLList list) {
            return List.of(value(at, (GraphQLInputType) list.getWrappedType(), tested, text));
        }
        if (nullable instanceof GraphQLInputObjectType object) {
            return object(at, object, tested, text);
        }
        if (at.path().equals(tested.path())) {
            return text;
        }
        return leaf(at, nullable);
    }

    private Map<String, Object> object(Position at, GraphQLInputObjectType object, Position tested, String text) {
        Map<String, Object> fields = new HashMap<>();
        for (GraphQLInputObjectField field : object.getFields()) {
            Position inner = at.inside(field.getName());
            if (GraphQLTypeUtil.isNonNull(field.getType())
                    || ApiSchema.isId(field.getType())
                    || isOnTheWay(inner.path(), tested.path())) {
                fields.put(field.getName(), value(inner, field.getType(), tested, text));
            }
        }
        return fields;
    }

    private static boolean isOnTheWay(List<String> path, List<String> target) {
        return target.size() >= path.size() && target.subList(0, path.size()).equals(path);
    }

    private Object leaf(Position at, GraphQLType type) {
        Object byName = VALUES.get(at.field());
        if (type instanceof GraphQLEnumType choices) {
            return choices.getValue(String.valueOf(byName)) != null
                    ? String.valueOf(byName)
                    : choices.getValues().get(0).getName();
        }
        if (byName != null) {
            return byName;
        }
        return switch (((GraphQLNamedType) type).getName()) {
            case "ID" -> ids.apply(at);
            case "Boolean" -> true;
            case "Int", "BigInteger", "Float", "BigDecimal" -> 1;
            case "DateTime" -> Instant.now().plusSeconds(3600).toString();
            case "Date" -> "2030-01-01";
            case "JSON" -> Map.of();
            case "String" -> Api.unique("walk");
            default -> throw new IllegalStateException("No value is known for " + at + " of type " + type);
        };
    }
}
