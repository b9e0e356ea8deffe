package app.marquee;

import static java.util.stream.Collectors.toCollection;

import graphql.language.DescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the committed schema says about error codes: the enums, and the codes that descriptions of mutations name. */
final class SchemaCodes {
    private static final Pattern NAMED = Pattern.compile("Codes?: (.*)");
    private static final Pattern CODE = Pattern.compile("[A-Z]+(?:_[A-Z]+)*(?![a-z])");
    private static final TypeDefinitionRegistry SCHEMA = schema();
    private static final Map<String, Set<String>> OF_MUTATIONS = readOfMutations();
    private static final Set<String> OF_ALL = readOfAll();

    private SchemaCodes() {}

    private static TypeDefinitionRegistry schema() {
        try {
            return new SchemaParser().parse(Files.readString(SchemaTest.COMMITTED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<EnumTypeDefinition> enums() {
        return SCHEMA.getTypes(EnumTypeDefinition.class).stream()
                .filter(type -> type.getName().endsWith("ErrorCode"))
                .toList();
    }

    /** The codes that each mutation's description names after {@code Code:} or {@code Codes:}. */
    static Map<String, Set<String>> ofMutations() {
        return OF_MUTATIONS;
    }

    private static Map<String, Set<String>> readOfMutations() {
        var mutation = SCHEMA.getType("Mutation", ObjectTypeDefinition.class).orElseThrow();
        Map<String, Set<String>> codes = new LinkedHashMap<>();
        for (FieldDefinition field : mutation.getFieldDefinitions()) {
            codes.put(field.getName(), named(description(field)));
        }
        return codes;
    }

    /** What a mutation may answer: the codes that its description names, and those that all share. */
    static Set<String> answeredBy(String mutation) {
        Set<String> codes = new TreeSet<>(OF_MUTATIONS.getOrDefault(mutation, Set.of()));
        codes.addAll(OF_ALL);
        return codes;
    }

    private static Set<String> readOfAll() {
        return enums().stream()
                .filter(type -> type.getName().equals("CommonErrorCode"))
                .flatMap(type -> type.getEnumValueDefinitions().stream())
                .map(EnumValueDefinition::getName)
                .collect(toCollection(TreeSet::new));
    }

    static String description(DescribedNode<?> node) {
        return node.getDescription() == null ? "" : node.getDescription().getContent();
    }

    private static Set<String> named(String description) {
        return NAMED.matcher(description)
                .results()
                .flatMap(list -> CODE.matcher(list.group(1)).results().map(MatchResult::group))
                .collect(toCollection(TreeSet::new));
    }
}
