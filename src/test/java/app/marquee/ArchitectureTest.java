package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final Path VIOLATIONS = Path.of("src/test/resources/architecture");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    // One for all, which opens the archives of the class path once.
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private static final JavaClasses APPLICATION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.marquee");

    @ParameterizedTest
    @EnumSource
    void holds(ArchitectureRules rule) {
        rule.rule().check(APPLICATION);
    }

    @ParameterizedTest
    @EnumSource
    void everySourceThatBreaksTheRuleIsFound(ArchitectureRules rule, @TempDir Path folder) throws IOException {
        List<Path> sources = sourcesThatBreak(rule);
        assertThat(sources).isNotEmpty();
        compile(sources, folder);

        assertThatThrownBy(() -> rule.rule().check(new ClassFileImporter().importPath(folder)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(sources.stream()
                        .map(source -> source.getFileName().toString().replace(".java", ""))
                        .toArray(String[]::new));
    }

    private static List<Path> sourcesThatBreak(ArchitectureRules rule) throws IOException {
        try (Stream<Path> files = Files.walk(VIOLATIONS.resolve(rule.folder()))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Compiled here and not with the other tests, whose classes become part of the application under test. */
    private static void compile(List<Path> sources, Path target) {
        var messages = new StringWriter();
        var options = List.of("-proc:none", "-d", target.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = COMPILER.getTask(
                        messages, FILES, null, options, null, FILES.getJavaFileObjectsFromPaths(sources))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }
}
