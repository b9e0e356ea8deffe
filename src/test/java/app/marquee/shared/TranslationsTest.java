package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a message writes its translation: {@code src/main/resources/messages/zh.po}. */
class TranslationsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?([a-zA-Z%])");

    private final Map<String, String> chinese = Translations.read("messages/zh.po");

    @Test
    void eachMessageOfTheSourceIsInChineseToo() throws IOException {
        Set<String> said = templates(SOURCES);
        Set<String> translated = new TreeSet<>(chinese.keySet());
        translated.remove("");

        assertThat(said).as("templates of Message.of in " + SOURCES).hasSizeGreaterThan(30);
        assertThat(translated).as("the messages of zh.po").containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void translationsHaveTheSamePlaces() {
        assertThat(chinese)
                .allSatisfy((english, translation) -> assertThat(places(translation))
                        .as(english)
                        .containsExactlyInAnyOrderElementsOf(places(english)));
    }

    @Test
    void placesThatDifferAreFound() {
        assertThat(places("%d of %s")).isEqualTo(places("%1$d of %2$s")).isNotEqualTo(places("%s of %d"));
        assertThat(places("%2$s: %1$d")).containsExactlyInAnyOrderElementsOf(places("%d of %s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msgid without quotes", "msgid \"", "nonsense", "msgstr_plural \"x\""})
    void aLineThatIsNotUnderstoodIsRefused(String line) {
        assertThatThrownBy(() -> Translations.parse(List.of(line))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRepeatedMessageIsRefused() {
        List<String> twice = List.of("msgid \"a\"", "msgstr \"b\"", "msgid \"a\"", "msgstr \"c\"");

        assertThatThrownBy(() -> Translations.parse(twice)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertThat(Translations.parse(List.of("msgid \"say \\\"or\\\"\"", "msgstr \"\\\\\"")))
                .containsExactly(Map.entry("say \"or\"", "\\"));
    }

    /** Which argument each place takes and how, whatever the order. */
    private static List<String> places(String template) {
        var next = new int[1];
        return PLACE.matcher(template)
                .results()
                .map(place -> (place.group(1) == null ? String.valueOf(++next[0]) : place.group(1)) + place.group(2))
                .sorted()
                .toList();
    }

    private static Set<String> templates(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        try (Stream<Path> sources = Files.walk(folder)) {
            var units = files.getJavaFileObjectsFromPaths(
                    sources.filter(file -> file.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            Set<String> templates = new TreeSet<>();
            new Messages().scan(task.parse(), templates);
            return templates;
        }
    }

    /** Finds the templates of {@code Message.of}. */
    private static final class Messages extends TreeScanner<Void, Set<String>> {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Set<String> templates) {
            if (call.getMethodSelect().toString().equals("Message.of")) {
                templates.add(text(call.getArguments().get(0)));
            }
            return super.visitMethodInvocation(call, templates);
        }

        private static String text(ExpressionTree tree) {
            if (tree instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (tree instanceof ParenthesizedTree inner) {
                return text(inner.getExpression());
            }
            if (tree instanceof BinaryTree sum) {
                return text(sum.getLeftOperand()) + text(sum.getRightOperand());
            }
            throw new AssertionError("Write the template of this message out where it is used: " + tree);
        }
    }
}
