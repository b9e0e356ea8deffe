package app.marquee.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every statement that is written as SQL stands in one list, by class and name with its tenant tables, and names the
 * tenant for each of them: Hibernate's filter does not reach it. A statement that is put together while running is held
 * to the same by {@link app.marquee.SqlRecorder}, in every test that runs it.
 */
class NativeStatementsTest {
    private static final Path SOURCES = Path.of("src/main/java/app/marquee");
    private static final Path LIST = Path.of("src/test/resources/native-statements.txt");
    private static final Pattern TEXT = Pattern.compile(
            "(?:(\\w+)\\s*=\\s*)?(?:\"\"\"\\s*\\n(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\")", Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile(
            "(?is)\\(?\\s*(select|insert\\s+into|update|delete\\s+from|with\\s+\\w+|copy|truncate|lock\\s+table|merge)\\s.*");

    private record Statement(String name, String sql) {
        String line() {
            var tables = new TreeSet<>(TenantConditions.tablesOf(sql));
            return name + ": " + (tables.isEmpty() ? "no tenant table" : String.join(", ", tables));
        }
    }

    @Test
    void everyNativeStatementNamesTheTenant() throws IOException {
        assertThat(statements())
                .filteredOn(statement -> !TenantConditions.areIn(statement.sql()))
                .isEmpty();
    }

    /** A new or changed statement is looked at when its line is added; the difference is shown when this fails. */
    @Test
    void everyNativeStatementIsInTheList() throws IOException {
        List<String> lines = statements().stream().map(Statement::line).toList();
        if (Boolean.getBoolean("statements.accept")) {
            Files.write(LIST, lines);
        }
        assertThat(lines).containsExactlyElementsOf(Files.readAllLines(LIST));
    }

    private static List<Statement> statements() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("development"))
                    .sorted()
                    .flatMap(NativeStatementsTest::statementsOf)
                    .toList();
        }
    }

    private static Stream<Statement> statementsOf(Path file) {
        Matcher texts = TEXT.matcher(read(file));
        Stream.Builder<Statement> found = Stream.builder();
        while (texts.find()) {
            String text = (texts.group(2) == null ? texts.group(3) : texts.group(2)).strip();
            if (SQL.matcher(text).matches()) {
                found.add(new Statement(nameIn(file, texts.group(1), text), text));
            }
        }
        return found.build();
    }

    private static String nameIn(Path file, @Nullable String constant, String text) {
        String type = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        return type + " " + (constant == null ? "\"" + firstWords(text) + "...\"" : constant);
    }

    private static String firstWords(String text) {
        return Stream.of(text.split("\\s+")).limit(5).collect(Collectors.joining(" "));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
