package app.marquee;

import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a schema lacks of a contract. It may have more: types, fields, values, and arguments that need not be given. */
final class SchemaComparison {
    private final Map<String, TypeDefinition<?>> contract;
    private final Map<String, TypeDefinition<?>> schema;
    private final List<String> differences = new ArrayList<>();

    private SchemaComparison(String contract, String schema) {
        this.contract = types(contract);
        this.schema = types(schema);
    }

    static List<String> differences(String contract, String schema) {
        var comparison = new SchemaComparison(contract, schema);
        comparison.contract.values().forEach(comparison::compare);
        return comparison.differences;
    }

    private static Map<String, TypeDefinition<?>> types(String document) {
        var environment = ParserEnvironment.newParserEnvironment()
                .document(document)
                .parserOptions(ParserOptions.getDefaultSdlParserOptions())
                .build();
        Document parsed = new Parser().parseDocument(environment);
        return byName(
                parsed.getDefinitions().stream()
                        .filter(TypeDefinition.class::isInstance)
                        .<TypeDefinition<?>>map(SchemaComparison::typeDefinition)
                        .toList(),
                TypeDefinition::getName);
    }

    private static TypeDefinition<?> typeDefinition(Definition<?> definition) {
        return (TypeDefinition<?>) definition;
    }

    private static <T> Map<String, T> byName(List<T> parts, Function<T, String> name) {
        return parts.stream().collect(Collectors.toMap(name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    private void compare(TypeDefinition<?> agreed) {
        TypeDefinition<?> actual = schema.get(agreed.getName());
        if (actual == null) {
            differences.add("no type " + agreed.getName());
        } else if (!agreed.getClass().equals(actual.getClass())) {
            differences.add(agreed.getName() + " is another kind of type");
        } else if (agreed instanceof ImplementingTypeDefinition<?> object) {
            compareObjects(object, (ImplementingTypeDefinition<?>) actual);
        } else if (agreed instanceof InputObjectTypeDefinition input) {
            compareInputs(
                    input.getName(),
                    input.getInputValueDefinitions(),
                    ((InputObjectTypeDefinition) actual).getInputValueDefinitions());
        } else if (agreed instanceof EnumTypeDefinition values) {
            compareValues(values, (EnumTypeDefinition) actual);
        }
    }

    private void compareObjects(ImplementingTypeDefinition<?> agreed, ImplementingTypeDefinition<?> actual) {
        Set<String> implemented =
                actual.getImplements().stream().map(AstPrinter::printAst).collect(Collectors.toSet());
        agreed.getImplements().stream()
                .map(AstPrinter::printAst)
                .filter(name -> !implemented.contains(name))
                .forEach(name -> differences.add(agreed.getName() + " does not implement " + name));
        Map<String, FieldDefinition> fields = byName(actual.getFieldDefinitions(), FieldDefinition::getName);
        for (FieldDefinition field : agreed.getFieldDefinitions()) {
            String path = agreed.getName() + "." + field.getName();
            FieldDefinition found = fields.get(field.getName());
            if (found == null) {
                differences.add("no field " + path);
            } else {
                compareTypes(path, field.getType(), found.getType(), true);
                compareInputs(path, field.getInputValueDefinitions(), found.getInputValueDefinitions());
            }
        }
    }

    private void compareInputs(String owner, List<InputValueDefinition> agreed, List<InputValueDefinition> actual) {
        Map<String, InputValueDefinition> found = byName(actual, InputValueDefinition::getName);
        for (InputValueDefinition input : agreed) {
            String path = owner + "." + input.getName();
            InputValueDefinition same = found.remove(input.getName());
            if (same == null) {
                differences.add("no input " + path);
            } else {
                compareTypes(path, input.getType(), same.getType(), false);
            }
        }
        found.values().stream()
                .filter(input -> input.getType() instanceof NonNullType && input.getDefaultValue() == null)
                .forEach(input -> differences.add(owner + "." + input.getName() + " must be given"));
    }

    private void compareValues(EnumTypeDefinition agreed, EnumTypeDefinition actual) {
        Map<String, EnumValueDefinition> found = byName(actual.getEnumValueDefinitions(), EnumValueDefinition::getName);
        agreed.getEnumValueDefinitions().stream()
                .map(EnumValueDefinition::getName)
                .filter(value -> !found.containsKey(value))
                .forEach(value -> differences.add("no value " + agreed.getName() + "." + value));
    }

    /** A field that promises more than agreed breaks no client, nor does an input that asks for less. */
    private void compareTypes(String path, Type<?> agreed, Type<?> actual, boolean mayPromiseMore) {
        String expected = AstPrinter.printAst(agreed);
        String found = AstPrinter.printAst(actual);
        String weaker = mayPromiseMore ? expected : found;
        String stronger = mayPromiseMore ? found : expected;
        if (!found.equals(expected) && !stronger.equals(weaker + "!")) {
            differences.add(path + " is " + found + ", not " + expected);
        }
    }
}
