package app.marquee.bulk;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query of a caller who wants a whole list: one connection at the top, and below its nodes whatever a caller may
 * ask.
 *
 * @param connection name of the connection's field
 * @param page the query that asks for one page, with the variable {@value #AFTER}
 */
record BulkDocument(String connection, String page) {
    static final String AFTER = "after";
    private static final int PAGE_SIZE = 100;
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
        refuseNested(document, schema);
        return new BulkDocument(connection.getName(), page(document, operation, connection));
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

    private static void refuseNested(Document document, GraphQLSchema schema) {
        QueryTraverser.newQueryTraverser()
                .schema(schema)
                .document(document)
                .variables(Map.of())
                .build()
                .visitPreOrder(new QueryVisitorStub() {
                    @Override
                    public void visitField(QueryVisitorFieldEnvironment field) {
                        if (field.getParentEnvironment() != null && isConnection(field.getFieldDefinition())) {
                            throw new NestedConnection(field.getField().getName());
                        }
                    }
                });
    }

    /** Reads what is asked of each node, under {@code nodes} or {@code edges}, as a page under {@code nodes}. */
    private static String page(Document document, OperationDefinition operation, Field connection) {
        var list = onlyField(connection.getSelectionSet());
        var node = list.getName().equals("edges") ? onlyField(list.getSelectionSet()) : list;
        if (!ENTRIES.contains(node.getName())) {
            throw new NotOneConnection();
        }
        var arguments = new ArrayList<>(connection.getArguments());
        arguments.add(new Argument("first", IntValue.of(PAGE_SIZE)));
        arguments.add(new Argument("after", new VariableReference(AFTER)));
        var asked = SelectionSet.newSelectionSet()
                .selection(new Field("nodes", node.getSelectionSet()))
                .selection(new Field("pageInfo", fields("hasNextPage", "endCursor")))
                .build();
        var paged = operation.transform(changed -> changed.variableDefinitions(
                        List.of(new VariableDefinition(AFTER, new TypeName("String"))))
                .selectionSet(new SelectionSet(List.of(new Field(connection.getName(), arguments, asked)))));
        var text = new StringBuilder(AstPrinter.printAst(paged));
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> text.append('\n').append(AstPrinter.printAst(fragment)));
        return text.toString();
    }

    private static SelectionSet fields(String... names) {
        return new SelectionSet(List.of(names).stream().map(Field::new).toList());
    }
}
