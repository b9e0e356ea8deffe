package app.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody saves: it is refused when saved, or it renders; and nothing of a value becomes markup. */
class TemplatesFuzzTest {
    private static final String HOSTILE_VALUE = "\"'><script>alert(1)</script>{customer.displayName}{#if}\r\n";
    private static final TemplateData HOSTILE = new TemplateData("c", HOSTILE_VALUE, HOSTILE_VALUE, "C", "https://u");

    @Property(tries = 3_000)
    void aTemplateIsRefusedOrRenders(@ForAll("templates") String body) {
        var problems = Templates.problemsOfBody(ContentKind.EMAIL, body);
        if (!problems.isEmpty()) {
            assertThat(problems).allMatch(problem -> problem.line() >= 1 && problem.column() >= 1);
            assertThatThrownBy(() -> Templates.compile(ContentKind.EMAIL, null, body))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        var rendered =
                Templates.compile(ContentKind.EMAIL, null, body).render(HOSTILE, number -> "https://m/" + number);
        if (rendered.html() != null && !body.contains("<script")) {
            assertThat(rendered.html()).doesNotContain("<script>");
        }
    }

    @Property(tries = 1_000)
    void aTemplateWithoutBracesAndLinksStaysAsItIs(@ForAll String body) {
        var literal = body.replace('{', '(').replace("://", ":");
        var expected = literal.replace("\\}", "}");

        var rendered = Templates.compile(ContentKind.SMS, null, literal).render(HOSTILE);

        assertThat(rendered.text()).isEqualTo(expected);
    }

    @Property(tries = 1_000)
    void aSubjectNeverHasALineBreak(@ForAll("templates") String subject, @ForAll String name) {
        if (Templates.problemsOfSubject(subject).isEmpty()) {
            var rendered = Templates.compile(ContentKind.EMAIL, subject, "x")
                    .render(new TemplateData(name, name, name, name, name));
            assertThat(rendered.subject()).doesNotContain("\r", "\n", "\u2028", "\u0000");
        }
    }

    @Provide
    Arbitrary<String> templates() {
        var parts = List.of(
                "{",
                "}",
                "{{",
                "}}",
                "\\",
                "|}",
                "{|",
                "{!",
                "'",
                "\"",
                "<",
                ">",
                "<p ",
                "</p>",
                "<a href=\"",
                "<a href='",
                "http://x.example/",
                "https://y.example?a=",
                "&amp;",
                "&#65;",
                "&#x110000;",
                "&",
                "<!--",
                "-->",
                "<style>",
                "</style>",
                "<title>",
                "</title>",
                "{customer.displayName}",
                "{ tenant.name }",
                "{customer.age}",
                "{#if ",
                "{#if customer.displayName}",
                "{#else}",
                "{#else if tenant.name == '}'}",
                "{/if}",
                "{/}",
                "{#for x in y}",
                "{color:red}",
                "\n",
                "\r\n",
                " ",
                "x",
                "=",
                "é",
                "点",
                "\uD83D",
                "\u0000",
                ".",
                "customer.",
                "==",
                "&&");
        var part = Arbitraries.of(parts);
        return part.list().ofMinSize(1).ofMaxSize(25).map(list -> String.join("", list));
    }

    static List<String> bombs() {
        return List.of(
                "{#for i in 2000000000}x{/for}",
                "{#if tenant.name}".repeat(11_000),
                "{#if tenant.name}x".repeat(8_000) + "{/if}".repeat(8_000),
                "{#if tenant.name}x{/if}".repeat(8_000),
                "{".repeat(200_000),
                "{{".repeat(100_000) + "customer.displayName",
                "{#".repeat(100_000),
                "{/".repeat(100_000),
                "{ ".repeat(100_000),
                "<".repeat(200_000),
                "<a ".repeat(60_000),
                "<a href=\"".repeat(22_000),
                "<a href='http://x/".repeat(11_000),
                "<p " + "a".repeat(190_000) + ">",
                "&".repeat(200_000),
                "<p>" + "&".repeat(199_000),
                "<p>" + "<style".repeat(30_000),
                "<style>" + "<style ".repeat(28_000),
                "<p>" + "<a href='&".repeat(19_000),
                "&amp".repeat(50_000) + "<p>",
                "http://".repeat(28_000),
                "http://x" + ")".repeat(190_000),
                "<!--".repeat(50_000),
                "<title>" + "</titl".repeat(30_000),
                "<p>" + "</style".repeat(28_000),
                "{customer." + "x".repeat(190_000),
                "{#if " + "!".repeat(190_000) + "}",
                "{#if " + "(".repeat(190_000) + "}",
                "{#if '" + "a' == '".repeat(25_000) + "}",
                "<p>" + "\n".repeat(199_000) + "{customer.age}");
    }

    /** Processor time, since the machine may be busy with other things. */
    @ParameterizedTest
    @MethodSource("bombs")
    void aBombIsRefusedOrRenderedInNoTime(String bomb) {
        var threads = ManagementFactory.getThreadMXBean();
        var begun = threads.getCurrentThreadCpuTime();

        if (Templates.problemsOfBody(ContentKind.EMAIL, bomb).isEmpty()) {
            var rendered = Templates.compile(ContentKind.EMAIL, null, bomb).render(HOSTILE);
            assertThat(rendered.text().length()).isLessThan((int) BoundedOutput.MAX_BYTES);
        }

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }
}
