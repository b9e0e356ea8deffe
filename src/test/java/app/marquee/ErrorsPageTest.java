package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.ErrorCode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import graphql.language.EnumTypeDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Mutation;
import org.junit.jupiter.api.Test;

/** Each code is an enum constant in the schema, and each mutation says which it answers. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("src/docs/errors.md");
    private static final Set<String> ANSWERED_BY_ALL = Set.of("RequestErrorCode", "CommonErrorCode");

    private static final JavaClasses APPLICATION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.marquee");

    @Test
    void theSchemaHasEachEnumOfCodes() {
        assertThat(SchemaCodes.enums())
                .extracting(EnumTypeDefinition::getName)
                .as("enums in the schema; a new one goes into AllErrorCodes")
                .containsExactlyInAnyOrderElementsOf(enumsOfTheSource().keySet());
    }

    @Test
    void eachCodeIsNamedByAMutationThatAnswersIt() {
        Map<String, Set<String>> operations = operations();

        assertThat(SchemaCodes.enums())
                .filteredOn(type -> !ANSWERED_BY_ALL.contains(type.getName()))
                .allSatisfy(type -> assertThat(type.getEnumValueDefinitions())
                        .as("codes of %s; name each in a mutation's description: Codes: ...", type.getName())
                        .allMatch(code -> operations.containsKey(type.getName() + "." + code.getName())));
    }

    @Test
    void thePageListsAllCodes() throws IOException {
        String page = ErrorsPage.write(SchemaCodes.enums(), operations());
        if (Boolean.getBoolean("errors.accept")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s is out of date: ./mvnw test -Dtest=ErrorsPageTest -Derrors.accept=true writes it anew", PAGE)
                .isEqualTo(page);
    }

    /** Mutations by the codes that they name. A code that several enums have is that of the mutation's own package. */
    private static Map<String, Set<String>> operations() {
        Map<String, Set<String>> operations = new HashMap<>();
        SchemaCodes.ofMutations()
                .forEach((mutation, codes) -> codes.forEach(code -> operations
                        .computeIfAbsent(owner(code, mutation) + "." + code, key -> new TreeSet<>())
                        .add(mutation)));
        return operations;
    }

    private static String owner(String code, String mutation) {
        List<String> owners = SchemaCodes.enums().stream()
                .filter(type -> !type.getName().equals("RequestErrorCode"))
                .filter(type -> type.getEnumValueDefinitions().stream()
                        .anyMatch(value -> value.getName().equals(code)))
                .map(EnumTypeDefinition::getName)
                .toList();
        Map<String, String> packages = enumsOfTheSource();
        List<String> own = owners.stream()
                .filter(owner -> packageOf(mutation).equals(packages.get(owner)))
                .toList();
        assertThat(own.isEmpty() ? owners : own)
                .as("the enum of the code %s, which the description of %s names", code, mutation)
                .hasSize(1);
        return own.isEmpty() ? owners.get(0) : own.get(0);
    }

    private static String packageOf(String mutation) {
        return APPLICATION.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Mutation.class)
                        && method.getName().equals(mutation))
                .map(method -> method.getOwner().getPackageName())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No method of the mutation " + mutation));
    }

    private static Map<String, String> enumsOfTheSource() {
        return APPLICATION.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                .collect(Collectors.toMap(JavaClass::getSimpleName, JavaClass::getPackageName));
    }
}
