package app.marquee.bulk;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query of a caller who wants a whole list: one connection at the top, and below its nodes whatever a caller may
 * ask. Connections that stand directly in the nodes are lists of children.
 *
 * @param connection name of the connection's field
 * @param page the query that asks for one page of it
 * @param children in the order of the document
 */
record BulkDocument(String connection, String page, List<BulkChildren> children) {
    private static final int MAXIMUM_CHILDREN = 5;
    private static final Set<String> ENTRIES = Set.of("node", "nodes");
    private static final Set<String> PAGING = Set.of("first", "after", "last", "before");

    /** @throws app.marquee.shared.DomainException where it is anything else; the document is valid by the schema */
    static BulkDocument of(Document document, GraphQLSchema schema) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        var operation = operations.get(0);
        if (operations.size() > 1 || operation.getOperation() != OperationDefinition.Operation.QUERY) {
            throw new NotOneConnection();
        }
        if (!operation.getVariableDefinitions().isEmpty()) {
            throw new VariablesNotTaken();
        }
        var connection = onlyField(operation.getSelectionSet());
        var definition = schema.getQueryType().getFieldDefinition(connection.getName());
        if (definition == null || !isConnection(definition)) {
            throw new NotOneConnection();
        }
        refuseArguments(connection);
        var type = entryType(definition);
        var children = children(node(connection), type);
        refuseOthers(document, schema, children);
        var rewriting = new BulkRewriting(document, children);
        return new BulkDocument(
                connection.getName(),
                rewriting.page(operation, connection, node(connection)),
                children.stream()
                        .map(child -> new BulkChildren(child.getResultKey(), rewriting.children(type.getName(), child)))
                        .toList());
    }

    /** What is asked of each node, under {@code nodes} or {@code edges}. */
    static SelectionSet node(Field connection) {
        var list = onlyField(connection.getSelectionSet());
        var node = list.getName().equals("edges") ? onlyField(list.getSelectionSet()) : list;
        if (!ENTRIES.contains(node.getName())) {
            throw new NotOneConnection();
        }
        return node.getSelectionSet();
    }

    private static Field onlyField(SelectionSet selections) {
        if (selections.getSelections().size() == 1
                && selections.getSelections().get(0) instanceof Field field
                && field.getDirectives().isEmpty()) {
            return field;
        }
        throw new NotOneConnection();
    }

    private static boolean isConnection(GraphQLFieldDefinition field) {
        return field.getArgument("after") != null
                && GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType type
                && type.getFieldDefinition("nodes") != null
                && type.getFieldDefinition("pageInfo") != null;
    }

    private static GraphQLObjectType entryType(GraphQLFieldDefinition connection) {
        var type = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(connection.getType());
        return (GraphQLObjectType)
                GraphQLTypeUtil.unwrapAll(type.getFieldDefinition("nodes").getType());
    }

    private static void refuseArguments(Field connection) {
        for (var argument : connection.getArguments()) {
            if (PAGING.contains(argument.getName())) {
                throw new PagingNotTaken();
            }
            if (argument.getName().equals("sort")) {
                throw new SortNotTaken();
            }
        }
    }

    private static List<Field> children(SelectionSet node, GraphQLObjectType type) {
        var children = new ArrayList<Field>();
        var names = new HashSet<String>();
        for (var selection : node.getSelections()) {
            if (selection instanceof Field field && isConnection(field, type)) {
                if (!field.getDirectives().isEmpty()
                        || !names.add(field.getResultKey())
                        || names.size() > MAXIMUM_CHILDREN) {
                    throw new NestedConnection(field.getName(), MAXIMUM_CHILDREN);
                }
                refuseArguments(field);
                node(field);
                children.add(field);
            }
        }
        return children;
    }

    private static boolean isConnection(Field field, GraphQLObjectType type) {
        var definition = type.getFieldDefinition(field.getName());
        return definition != null && isConnection(definition);
    }

    /** Connections anywhere else, such as in children or in fragments. */
    private static void refuseOthers(Document document, GraphQLSchema schema, List<Field> children) {
        QueryTraverser.newQueryTraverser()
                .schema(schema)
                .document(document)
                .variables(Map.of())
                .build()
                .visitPreOrder(new QueryVisitorStub() {
                    @Override
                    public void visitField(QueryVisitorFieldEnvironment field) {
                        if (field.getParentEnvironment() != null
                                && isConnection(field.getFieldDefinition())
                                && children.stream().noneMatch(child -> child == field.getField())) {
                            throw new NestedConnection(field.getField().getName(), MAXIMUM_CHILDREN);
                        }
                    }
                });
    }
}
