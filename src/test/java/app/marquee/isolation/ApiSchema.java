package app.marquee.isolation;

import app.marquee.Api;
import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API as a client sees it, by introspection: what is there must be walked, what is not there cannot be called. */
final class ApiSchema {
    private static final int MAXIMUM_FIELDS = 900;
    private static final int MAXIMUM_LEVELS = 7;

    private static @Nullable ApiSchema known;

    private final GraphQLSchema schema;
    private final Map<GraphQLType, String> selections = new ConcurrentHashMap<>();

    private ApiSchema(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** A field of Query, Mutation or Subscription. */
    record Operation(String kind, GraphQLFieldDefinition field) {
        String name() {
            return field.getName();
        }
    }

    /** Where an operation takes a value, from the argument inwards, such as {@code input.channelId}. */
    record Position(Operation operation, List<String> path) {
        String field() {
            return path.get(path.size() - 1);
        }

        Position inside(String name) {
            return new Position(
                    operation, Stream.concat(path.stream(), Stream.of(name)).toList());
        }

        @Override
        public String toString() {
            return operation.name() + "(" + String.join(".", path) + ")";
        }
    }

    /** Asked for once: it is the same for every caller. */
    static synchronized ApiSchema introspect(Api caller) {
        ApiSchema found = known;
        if (found == null) {
            found = read(caller);
            known = found;
        }
        return found;
    }

    private static ApiSchema read(Api caller) {
        var answer = caller.query(IntrospectionQuery.INTROSPECTION_QUERY).<String, Object>getMap("");
        var document = new IntrospectionResultToSchema().createSchemaDefinition(answer);
        // Printed and parsed again: the document of an introspection lacks what the generator reads from a source.
        var types = new SchemaParser().parse(AstPrinter.printAst(document));
        return new ApiSchema(new SchemaGenerator().makeExecutableSchema(types, RuntimeWiring.MOCKED_WIRING));
    }

    List<Operation> operations() {
        return Stream.concat(queries().stream(), mutations().stream()).toList();
    }

    List<Operation> queries() {
        return operations("query", schema.getQueryType());
    }

    private List<Operation> mutations() {
        return operations("mutation", schema.getMutationType());
    }

    private static List<Operation> operations(String kind, GraphQLObjectType type) {
        return type.getFieldDefinitions().stream()
                .map(field -> new Operation(kind, field))
                .toList();
    }

    List<Position> idPositions() {
        return positions(operations(), "ID");
    }

    /** Where subscriptions take ids. */
    List<Position> followedPositions() {
        return positions(operations("subscription", Objects.requireNonNull(schema.getSubscriptionType())), "ID");
    }

    /** Where queries take text: filters and cursors. */
    List<Position> textPositions() {
        return positions(queries(), "String");
    }

    private static List<Position> positions(List<Operation> operations, String type) {
        List<Position> positions = new ArrayList<>();
        for (Operation operation : operations) {
            for (GraphQLArgument argument : operation.field().getArguments()) {
                Position start = new Position(operation, List.of(argument.getName()));
                collect(start, argument.getType(), type, Set.of(), positions);
            }
        }
        return positions;
    }

    private static void collect(
            Position at, GraphQLInputType type, String wanted, Set<String> around, List<Position> positions) {
        GraphQLNamedType inner = GraphQLTypeUtil.unwrapAll(type);
        if (inner.getName().equals(wanted)) {
            positions.add(at);
        } else if (inner instanceof GraphQLInputObjectType object && !around.contains(object.getName())) {
            // A filter may contain filters of its own type; the outermost stands for all.
            object.getFields()
                    .forEach(field -> collect(
                            at.inside(field.getName()),
                            field.getType(),
                            wanted,
                            with(around, object.getName()),
                            positions));
        }
    }

    private static Set<String> with(Set<String> names, String name) {
        return Stream.concat(names.stream(), Stream.of(name)).collect(Collectors.toSet());
    }

    static boolean isId(GraphQLType type) {
        return GraphQLTypeUtil.unwrapAll(type).getName().equals("ID");
    }

    /** Arguments of type ID anywhere but at operations. */
    List<String> nestedIdArguments() {
        return objectTypes()
                .filter(type -> type != schema.getQueryType()
                        && type != schema.getMutationType()
                        && type != schema.getSubscriptionType())
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .filter(field -> field.getArguments().stream().anyMatch(argument -> isId(argument.getType())))
                        .map(field -> type.getName() + "." + field.getName()))
                .toList();
    }

    /** Every type of object that has an id. */
    Set<String> identifiedTypes() {
        return objectTypes()
                .filter(type -> type.getFieldDefinition("id") != null)
                .map(GraphQLObjectType::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<GraphQLObjectType> objectTypes() {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast);
    }

    /** The type of object that the operation is about: what it answers, or what its payload carries. */
    Set<String> subjectsOf(Operation operation) {
        GraphQLType answer = GraphQLTypeUtil.unwrapAll(operation.field().getType());
        if (answer instanceof GraphQLInterfaceType) {
            return schema.getImplementations((GraphQLInterfaceType) answer).stream()
                    .map(GraphQLObjectType::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        var object = (GraphQLObjectType) answer;
        return object.getFieldDefinition("id") != null
                ? Set.of(object.getName())
                : object.getFieldDefinitions().stream()
                        .map(field -> GraphQLTypeUtil.unwrapAll(field.getType()))
                        .filter(type -> type instanceof GraphQLObjectType part && part.getFieldDefinition("id") != null)
                        .map(type -> ((GraphQLObjectType) type).getName())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A document that calls the operation with all of its arguments as variables and selects what fits. */
    String document(Operation operation, Set<String> arguments) {
        var used = operation.field().getArguments().stream()
                .filter(argument -> arguments.contains(argument.getName()))
                .toList();
        String variables = used.stream()
                .map(argument -> "$" + argument.getName() + ": " + GraphQLTypeUtil.simplePrint(argument.getType()))
                .collect(Collectors.joining(", "));
        String passed = used.stream()
                .map(argument -> argument.getName() + ": $" + argument.getName())
                .collect(Collectors.joining(", "));
        return operation.kind()
                + (used.isEmpty() ? "" : "(" + variables + ")")
                + " { " + operation.name()
                + (used.isEmpty() ? "" : "(" + passed + ")")
                + selections.computeIfAbsent(
                        GraphQLTypeUtil.unwrapAll(operation.field().getType()), this::selection)
                + " }";
    }

    /** As many levels as the service allows fields. */
    private String selection(GraphQLType type) {
        for (int levels = MAXIMUM_LEVELS; levels > 0; levels--) {
            String selection = selection(type, levels, Set.of());
            if (selection.split("\\s+").length <= MAXIMUM_FIELDS) {
                return selection;
            }
        }
        throw new IllegalStateException(type + " has too many fields");
    }

    private String selection(GraphQLType type, int levels, Set<String> above) {
        if (type instanceof GraphQLInterfaceType) {
            return " { __typename id }";
        }
        // Members may have fields of one name and different types, which no document can select together.
        if (type instanceof GraphQLUnionType) {
            return " { __typename }";
        }
        if (!(type instanceof GraphQLObjectType object)) {
            return "";
        }
        List<String> fields = new ArrayList<>(List.of("__typename"));
        Set<String> seen = with(above, object.getName());
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
            GraphQLType inner = GraphQLTypeUtil.unwrapAll(field.getType());
            boolean leaf = inner instanceof GraphQLScalarType || inner instanceof GraphQLEnumType;
            // Counting all of a page within a page is dear, too.
            boolean counted = field.getName().equals("totalCount") && !above.isEmpty();
            if (!counted
                    && isCallable(field)
                    && (leaf || levels > 1 && !seen.contains(((GraphQLNamedType) inner).getName()))) {
                // Short pages, or the document would cost more than one may.
                String page = field.getArgument("first") == null ? "" : "(first: 1)";
                fields.add(field.getName() + page + (leaf ? "" : selection(inner, levels - 1, seen)));
            }
        }
        return fields.stream().collect(Collectors.joining(" ", " { ", " }"));
    }

    private static boolean isCallable(GraphQLFieldDefinition field) {
        return field.getArguments().stream().noneMatch(argument -> GraphQLTypeUtil.isNonNull(argument.getType()));
    }

    static boolean isCallableAlone(Operation operation) {
        return isCallable(operation.field());
    }
}
