package app.marquee.graphql;

import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation costs, from its document and variables, before anything is read. An object costs 1, a scalar
 * nothing, a connection 1 and its page as often as it is long; a mutation {@value #MUTATION} for what it does. What only
 * holds others together (pages' information, edges, payloads, userErrors) costs nothing. Where a whole table may be gone
 * through for little, such as a total, that has a price of its own.
 *
 * @param requested the most that it can give
 * @param fixed the part that is due whatever it gives
 */
record QueryCost(int requested, int fixed) {
    private static final int MUTATION = 10;
    private static final int WHOLE_TABLE = 10;
    /** What root fields cost whose answer says little of the work: reading the schema, all customers, the whole log. */
    private static final Map<String, Integer> ROOT_FIELDS = Map.of(
            "__schema", 100,
            "__type", 10,
            "__typename", 0,
            "contentMatrix", 100,
            "previewCampaign", 200,
            "previewSegment", 100,
            "previewTierPolicy", 200,
            "tierCounts", 100,
            "verifyAuditLog", 200);

    private static final int DEFAULT_PAGE = 20;
    private static final int LONGEST_PAGE = 100;
    /** How long a plain list is taken to be that nothing in the document says the length of. */
    private static final int PLAIN_LIST = 3;

    /** More than anybody may ask for, and small enough to be summed up. */
    private static final long LARGE = 1_000_000_000;

    private static final FieldCollector COLLECTOR = new FieldCollector();

    static QueryCost of(ExecutionContext execution) {
        return new Calculation(execution).operation();
    }

    /** What an object costs that was made, with the work that was done for it. */
    static int of(ExecutionStrategyParameters made) {
        var step = made.getExecutionStepInfo();
        var type = (GraphQLObjectType) step.getUnwrappedNonNullType();
        return isConnection(type) ? 1 + work(made.getFields(), step.getArguments()) : weight(type);
    }

    /** What a connection costs that could not be read. */
    static int of(DataFetchingEnvironment unread) {
        boolean counted = unread.getSelectionSet().contains("totalCount");
        return 1 + work(counted, unread.getArguments());
    }

    /** For a connection's total, and for each alternative of its filter: no index leads to all of them at once. */
    private static int work(MergedSelectionSet fields, Map<String, Object> arguments) {
        boolean counted = fields.getSubFieldsList().stream()
                .anyMatch(field -> field.getName().equals("totalCount"));
        return work(counted, arguments);
    }

    private static int work(boolean counted, Map<String, Object> arguments) {
        return WHOLE_TABLE * ((counted ? 1 : 0) + alternatives(arguments.get("filter")));
    }

    private static int alternatives(@Nullable Object filter) {
        if (filter instanceof Collection<?> list) {
            return list.stream().mapToInt(QueryCost::alternatives).sum();
        }
        if (!(filter instanceof Map<?, ?> conditions)) {
            return 0;
        }
        int below = alternatives(conditions.values());
        int or = conditions.get("or") instanceof Collection<?> list ? list.size() : 0;
        return below + or + (conditions.get("not") == null ? 0 : 1);
    }

    private static int weight(GraphQLObjectType type) {
        boolean holdsTogether = type.getFieldDefinition("userErrors") != null
                || isEdge(type)
                || type.getName().equals("PageInfo")
                || type.getName().equals("UserError")
                || type.getName().startsWith("__");
        return holdsTogether ? 0 : 1;
    }

    private static boolean isEdge(GraphQLObjectType type) {
        return type.getFieldDefinition("cursor") != null && type.getFieldDefinition("node") != null;
    }

    static boolean isConnection(GraphQLType type) {
        return type instanceof GraphQLObjectType object && object.getFieldDefinition("pageInfo") != null;
    }

    private static final class Calculation {
        private final ExecutionContext execution;
        private final CoercedVariables variables;
        private int fixed;

        Calculation(ExecutionContext execution) {
            this.execution = execution;
            this.variables = execution.getCoercedVariables();
        }

        QueryCost operation() {
            var operation = execution.getOperationDefinition();
            GraphQLObjectType root = root(operation.getOperation());
            if (root == null) {
                return new QueryCost(Spending.LEAST, 0); // The schema has no such operations, which the engine says.
            }
            var fields = COLLECTOR.collectFields(collecting(root), operation.getSelectionSet());
            long cost = 0;
            for (MergedField field : fields.getSubFieldsList()) {
                int own = own(operation.getOperation(), field);
                fixed += own;
                cost += own + field(root, field, PLAIN_LIST);
            }
            return new QueryCost((int) Math.max(Spending.LEAST, Math.min(cost, Integer.MAX_VALUE)), fixed);
        }

        private @Nullable GraphQLObjectType root(Operation operation) {
            var schema = execution.getGraphQLSchema();
            return switch (operation) {
                case QUERY -> schema.getQueryType();
                case MUTATION -> schema.getMutationType();
                case SUBSCRIPTION -> schema.getSubscriptionType();
            };
        }

        private static int own(Operation operation, MergedField field) {
            return ROOT_FIELDS.getOrDefault(field.getName(), operation == Operation.MUTATION ? MUTATION : 0);
        }

        private long field(GraphQLObjectType parent, MergedField field, int listLength) {
            if (field.getName().startsWith("__")) {
                return 0;
            }
            GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
            var type = GraphQLTypeUtil.unwrapAll(definition.getType());
            Map<String, Object> arguments = arguments(definition, field);
            int length = longestList(arguments.values());
            if (type instanceof GraphQLObjectType object && isConnection(object)) {
                int work = work(collect(object, field), arguments);
                return Math.min(LARGE, 1 + work + below(object, field, page(arguments)));
            }
            // What a mutation or a list of ids gives back is as long as what it was given.
            if (isList(definition.getType())) {
                return Math.min(LARGE, dearest(type, field, PLAIN_LIST) * (length == 0 ? listLength : length));
            }
            return Math.min(LARGE, dearest(type, field, length == 0 ? PLAIN_LIST : length));
        }

        /** Of the types that it may be. */
        private long dearest(GraphQLType type, MergedField field, int listLength) {
            long cost = 0;
            for (GraphQLObjectType possible : possible(type)) {
                cost = Math.max(cost, weight(possible) + below(possible, field, listLength));
            }
            return cost;
        }

        private List<GraphQLObjectType> possible(GraphQLType type) {
            if (type instanceof GraphQLObjectType object) {
                return List.of(object);
            }
            if (type instanceof GraphQLInterfaceType shared) {
                return execution.getGraphQLSchema().getImplementations(shared);
            }
            return type instanceof GraphQLUnionType union
                    ? union.getTypes().stream()
                            .map(GraphQLObjectType.class::cast)
                            .toList()
                    : List.of();
        }

        private long below(GraphQLObjectType type, MergedField field, int listLength) {
            long cost = 0;
            for (MergedField below : collect(type, field).getSubFieldsList()) {
                cost += field(type, below, listLength);
            }
            return cost;
        }

        private MergedSelectionSet collect(GraphQLObjectType type, MergedField field) {
            return COLLECTOR.collectFields(collecting(type), field);
        }

        private FieldCollectorParameters collecting(GraphQLObjectType type) {
            return FieldCollectorParameters.newParameters()
                    .schema(execution.getGraphQLSchema())
                    .objectType(type)
                    .fragments(execution.getFragmentsByName())
                    .variables(variables.toMap())
                    .graphQLContext(execution.getGraphQLContext())
                    .build();
        }

        private Map<String, Object> arguments(GraphQLFieldDefinition definition, MergedField field) {
            try {
                return definition.getArguments().isEmpty()
                        ? Map.of()
                        : ValuesResolver.getArgumentValues(
                                execution.getGraphQLSchema().getCodeRegistry(),
                                definition.getArguments(),
                                field.getArguments(),
                                variables,
                                execution.getGraphQLContext(),
                                execution.getLocale());
            } catch (GraphQLException e) {
                // The field will fail for the same reason, with an error of its own.
                return Map.of();
            }
        }

        private static int page(Map<String, Object> arguments) {
            Object asked = arguments.get("first") == null ? arguments.get("last") : arguments.get("first");
            // Longer pages are refused when they are read.
            return asked instanceof Integer length ? Math.max(0, Math.min(length, LONGEST_PAGE)) : DEFAULT_PAGE;
        }

        private static boolean isList(GraphQLType type) {
            return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
        }

        private static int longestList(Collection<?> values) {
            int longest = 0;
            for (Object value : values) {
                if (value instanceof Collection<?> list) {
                    longest = Math.max(longest, list.size());
                } else if (value instanceof Map<?, ?> object) {
                    longest = Math.max(longest, longestList(object.values()));
                }
            }
            return longest;
        }
    }
}
