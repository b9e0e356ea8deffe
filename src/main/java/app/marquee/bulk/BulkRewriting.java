package app.marquee.bulk;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns a caller's document into queries for one page each. */
final class BulkRewriting {
    /** Variables: how many entries, from where, and how many children of each or of which entry. */
    static final String FIRST = "first";

    static final String AFTER = "after";
    static final String CHILDREN = "children";
    static final String PARENT = "parent";

    /** What an entry's id is called beside what the caller asks of it. */
    static final String PARENT_ID = "__parentId";

    private static final NonNullType NUMBER = new NonNullType(new TypeName("Int"));
    private static final SelectionSet PAGE_INFO =
            new SelectionSet(List.of(new Field("hasNextPage"), new Field("endCursor")));

    private final Document document;
    private final List<Field> children;

    /** @param children the fields, as they stand in the document, that are lists in the list */
    BulkRewriting(Document document, List<Field> children) {
        this.document = document;
        this.children = children;
    }

    /** Asks for entries as edges, each with the cursor to go on after it. */
    String page(OperationDefinition operation, Field connection, SelectionSet node) {
        var edges = new SelectionSet(List.of(new Field("cursor"), new Field("node", withFirstChildren(node))));
        var asked = new SelectionSet(List.of(new Field("edges", edges), new Field("pageInfo", PAGE_INFO)));
        var variables = new ArrayList<>(List.of(variable(FIRST, NUMBER), variable(AFTER, new TypeName("String"))));
        if (!children.isEmpty()) {
            variables.add(variable(CHILDREN, NUMBER));
        }
        return print(operation.transform(changed -> changed.variableDefinitions(variables)
                .selectionSet(new SelectionSet(List.of(new Field(
                        connection.getName(), paging(connection, argument("first", FIRST), afterCursor()), asked))))));
    }

    /** Asks for more children of one entry, by its id. */
    String children(String type, Field child) {
        var page = new Field(child.getName(), paging(child, argument("first", FIRST), afterCursor()), children(child))
                .transform(field -> field.alias(CHILDREN));
        var entry = InlineFragment.newInlineFragment()
                .typeCondition(new TypeName(type))
                .selectionSet(new SelectionSet(List.of(page)))
                .build();
        var node = new Field("node", List.of(argument("id", PARENT)), new SelectionSet(List.of(entry)));
        return print(OperationDefinition.newOperationDefinition()
                .operation(OperationDefinition.Operation.QUERY)
                .variableDefinition(variable(PARENT, new NonNullType(new TypeName("ID"))))
                .variableDefinition(variable(FIRST, NUMBER))
                .variableDefinition(variable(AFTER, new TypeName("String")))
                .selectionSet(new SelectionSet(List.of(node)))
                .build());
    }

    private SelectionSet withFirstChildren(SelectionSet node) {
        if (children.isEmpty()) {
            return node;
        }
        var selections = new ArrayList<Selection<?>>();
        for (Selection<?> selection : node.getSelections()) {
            selections.add(children.stream()
                    .filter(child -> child == selection)
                    .<Selection<?>>map(child ->
                            child.transform(field -> field.arguments(paging(child, argument("first", CHILDREN)))
                                    .selectionSet(children(child))))
                    .findFirst()
                    .orElse(selection));
        }
        selections.add(new Field("id").transform(id -> id.alias(PARENT_ID)));
        return new SelectionSet(selections);
    }

    private static SelectionSet children(Field child) {
        return new SelectionSet(
                List.of(new Field("nodes", BulkDocument.node(child)), new Field("pageInfo", PAGE_INFO)));
    }

    private static List<Argument> paging(Field connection, Argument... more) {
        var arguments = new ArrayList<>(connection.getArguments());
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static Argument afterCursor() {
        return argument("after", AFTER);
    }

    private static Argument argument(String name, String variable) {
        return new Argument(name, new VariableReference(variable));
    }

    private static VariableDefinition variable(String name, graphql.language.Type<?> type) {
        return new VariableDefinition(name, type);
    }

    /** With the fragments that it spreads: others would make it invalid. */
    private String print(OperationDefinition operation) {
        var used = new LinkedHashSet<String>();
        addSpreads(operation, used);
        var text = new StringBuilder(AstPrinter.printAst(operation));
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .filter(fragment -> used.contains(fragment.getName()))
                .forEach(fragment -> text.append('\n').append(AstPrinter.printAst(fragment)));
        return text.toString();
    }

    private void addSpreads(Node<?> node, Set<String> used) {
        if (node instanceof FragmentSpread spread && used.add(spread.getName())) {
            document.getDefinitionsOfType(FragmentDefinition.class).stream()
                    .filter(fragment -> fragment.getName().equals(spread.getName()))
                    .forEach(fragment -> addSpreads(fragment, used));
        }
        for (Node<?> child : node.getChildren()) {
            addSpreads(child, used);
        }
    }
}
