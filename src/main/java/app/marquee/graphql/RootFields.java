package app.marquee.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The names of what an operation asks for at its root, whatever it calls it and through whatever fragments. */
final class RootFields {
    private RootFields() {}

    static List<String> of(ExecutionContext execution) {
        return names(execution.getOperationDefinition().getSelectionSet(), execution.getFragmentsByName())
                .distinct()
                .toList();
    }

    private static Stream<String> names(SelectionSet selections, Map<String, FragmentDefinition> fragments) {
        return selections.getSelections().stream().flatMap(selection -> names(selection, fragments));
    }

    private static Stream<String> names(Selection<?> selection, Map<String, FragmentDefinition> fragments) {
        if (selection instanceof Field field) {
            return Stream.of(field.getName());
        }
        if (selection instanceof InlineFragment inline) {
            return names(inline.getSelectionSet(), fragments);
        }
        // Validation has seen that it is there, and that none leads back to itself.
        var fragment = Objects.requireNonNull(fragments.get(((FragmentSpread) selection).getName()));
        return names(fragment.getSelectionSet(), fragments);
    }
}
