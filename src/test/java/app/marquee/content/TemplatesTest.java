package app.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final TemplateData ANN =
            new TemplateData("c-1", "Ann <b>O'Brien</b>", "Orchard & Sons", "Spring", "https://marquee.test/u/1");
    private static final TemplateData NOBODY = new TemplateData("c-2", null, "Orchard & Sons", null, null);

    @Test
    void valuesAreEscapedInHtmlAndLeftAloneInText() {
        var rendered = render("<p>Dear {customer.displayName}</p>", ANN);

        assertThat(rendered.html()).isEqualTo("<p>Dear Ann &lt;b&gt;O&#39;Brien&lt;/b&gt;</p>");
        assertThat(rendered.text()).isEqualTo("Dear Ann <b>O'Brien</b>");
    }

    @Test
    void aBodyWithoutTagsIsPlainText() {
        var rendered = render("Dear {customer.displayName},\n\n  1 < 2 & so on", ANN);

        assertThat(rendered.html()).isNull();
        assertThat(rendered.text()).isEqualTo("Dear Ann <b>O'Brien</b>,\n\n  1 < 2 & so on");
    }

    @Test
    void tagsInAShortMessageAreText() {
        var rendered =
                Templates.compile(ContentKind.SMS, null, "<p>{tenant.name}</p>").render(ANN);

        assertThat(rendered.html()).isNull();
        assertThat(rendered.text()).isEqualTo("<p>Orchard & Sons</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>p {color:red} a{/* note */font:x} @media print {p {margin:0}}</style>",
                "<p>{color:red}</p>",
                "<p>{ color: red; }</p>",
                "<p>{}</p>",
                "<p>{ }</p>",
                "<p>{1}</p>",
                "<p>{! not a comment !} {| nor data |} |} {@media x}</p>",
                "<p>} { \\ \\n \\\\ |} {|</p>",
                "<p>{config:secret} {inject:bean} {cdi:bean}</p>",
                "<p>it's {it's} fine</p>",
                "<p>ends in a brace {",
            })
    void whatIsNoFieldStaysAsItIs(String body) {
        assertThat(render(body, ANN).html()).isEqualTo(body);
    }

    @Test
    void aBackslashMakesABraceText() {
        assertThat(render("<p>\\{customer.displayName\\}</p>", ANN).html()).isEqualTo("<p>{customer.displayName}</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customer.shoeSize}",
                "{customer.displayName.toUpperCase()}",
                "{customer.class.classLoader}",
                "{customer.displayName ?: 'friend'}",
                "{ customer.email }",
                "{tenant.}",
                "{order.total}",
                "{firstName}",
                "{{customer.displayName}}",
                "{customer.displayName",
                "{#for i in 2000000000}x{/for}",
                "{#each tenant.name}x{/each}",
                "{#include secrets/}",
                "{#let x=1}{/let}",
                "{#set x=1}{/set}",
                "{#eval 'x'/}",
                "{#with customer}{/with}",
                "{#switch x}{/switch}",
                "{#when x}{/when}",
                "{#fragment x}{/fragment}",
                "{#insert}{/insert}",
                "{#unknown}",
                "{/for}",
                "{/if}",
                "{#else}",
                "{#if customer.displayName}",
                "{#if customer.displayName}{#else}{#else}{/if}",
                "{#if}{/if}",
                "{#if customer.shoeSize}{/if}",
                "{#if customer.displayName.length > 3}{/if}",
                "{#if customer.displayName ==}{/if}",
                "{#if (customer.displayName)}{/if}",
                "{#if 'x}{/if}",
                "{#if customer.displayName {/if}",
                "{#else if}",
            })
    void whatIsNotKnownIsAProblemInBodyAndSubject(String template) {
        assertThat(Templates.problemsOfBody(ContentKind.EMAIL, "<p>" + template + "</p>"))
                .isNotEmpty();
        assertThat(Templates.problemsOfBody(ContentKind.EMAIL, template)).isNotEmpty();
        assertThat(Templates.problemsOfSubject(template)).isNotEmpty();
        assertThatThrownBy(() -> Templates.compile(ContentKind.EMAIL, null, template))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProblemSaysWhereItStands() {
        var problems = Templates.problemsOfBody(
                ContentKind.EMAIL, "<p>one</p>\n<p>{tenant.name} {customer.age}</p>\n{#for x}");

        assertThat(problems)
                .extracting(TemplateProblem::line, TemplateProblem::column)
                .containsExactly(tuple(2, 18), tuple(3, 1));
        assertThat(problems.get(0).withItsPlace().toString())
                .startsWith("Line 2, column 18: There is no field customer.age. The fields are customer.externalId");
    }

    @Test
    void aConditionChoosesBetweenBranches() {
        var body = "<p>{#if customer.displayName}Dear {customer.displayName}{#else}Hello{/if}!</p>";

        assertThat(render(body, ANN).text()).isEqualTo("Dear Ann <b>O'Brien</b>!");
        assertThat(render(body, NOBODY).text()).isEqualTo("Hello!");
    }

    @ParameterizedTest
    @CsvSource({
        "customer.externalId == 'c-1', yes",
        "customer.externalId == \"c-1\", yes",
        "customer.externalId=='c-2', no",
        "customer.externalId != 'c-2', yes",
        "!customer.displayName, no",
        "! customer.displayName, no",
        "customer.displayName && tenant.name, yes",
        "customer.displayName and !tenant.name, no",
        "!customer.displayName || campaign.name == 'Spring', yes",
        "campaign.name eq 'Autumn' or campaign.name ne 'Spring', no",
        "campaign.name == '{tenant.name}', no",
        "campaign.name == '{#for}|}', no",
    })
    void conditionsCompareAndCombine(String condition, String expected) {
        assertThat(render("{#if " + condition + "}yes{#else}no{/if}", ANN).text())
                .isEqualTo(expected);
    }

    @Test
    void anElseIfIsTriedInTurn() {
        var body = "{#if campaign.name == 'Autumn'}a{#else if campaign.name == 'Spring'}b{#else}c{/if}";

        assertThat(render(body, ANN).text()).isEqualTo("b");
        assertThat(render(body, NOBODY).text()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p {customer.displayName}>x</p>",
                "<p class={customer.displayName}>x</p>",
                "<p onclick=\"{customer.displayName}\">x</p>",
                "<p style='{customer.displayName}'>x</p>",
                "<style>{customer.displayName}</style>",
                "<script>var x = '{customer.displayName}'</script>",
                "<p {#if tenant.name}>x{/if}</p>",
                "<p>{#if tenant.name}<b {#else}</b>{/if}>x</p>",
                "<a href=http://example.com>x</a>",
                "<a href=\"http://example.com/{#if tenant.name}a{/if}\">x</a>",
                "<a href=\"http://example.com/{customer.age}\">x</a>",
            })
    void aFieldOrConditionThatCouldBreakTheMarkupIsAProblem(String body) {
        assertThat(Templates.problemsOfBody(ContentKind.EMAIL, body)).isNotEmpty();
    }

    @Test
    void aValueCannotLeaveItsAttribute() {
        var hostile = new TemplateData("c-1", "\" onmouseover='x' <i>", "T", null, null);

        assertThat(render("<img alt=\"{customer.displayName}\" src='/i?n={customer.displayName}'>", hostile)
                        .html())
                .isEqualTo("<img alt=\"&quot; onmouseover=&#39;x&#39; &lt;i&gt;\""
                        + " src='/i?n=%22%20onmouseover%3D%27x%27%20%3Ci%3E'>");
    }

    @Test
    void theLinkToUnsubscribeStaysAnAddress() {
        assertThat(render("<a href=\"{campaign.unsubscribeUrl}\">Stop</a>", ANN).html())
                .isEqualTo("<a href=\"https://marquee.test/u/1\">Stop</a>");
    }

    @Test
    void linksAreListedAndLeadWhereTheyAreToldTo() {
        var template = Templates.compile(
                ContentKind.EMAIL,
                null,
                "<a class='b' href='https://a.example/?x=1&amp;c={customer.externalId}'>First</a>"
                        + " <A HREF=\"HTTP://b.example/ p\">Second</A> and https://c.example/x?a=1&amp;b=2."
                        + " <a href='mailto:x@y.example'>mail</a> <a href='https://d.example'>https://d.example</a>"
                        + " <img src='https://e.example/i.png'>");

        assertThat(template.links())
                .containsExactly(
                        "https://a.example/?x=1&c={customer.externalId}",
                        "HTTP://b.example/%20p",
                        "https://c.example/x?a=1&b=2",
                        "https://d.example");

        var rendered = template.render(ANN, number -> "https://m.example/" + number + "?a&b");
        assertThat(rendered.html())
                .isEqualTo("<a class='b' href='https://m.example/0?a&amp;b'>First</a>"
                        + " <A HREF=\"https://m.example/1?a&amp;b\">Second</A> and"
                        + " <a href=\"https://m.example/2?a&amp;b\">https://c.example/x?a=1&amp;b=2</a>."
                        + " <a href='mailto:x@y.example'>mail</a>"
                        + " <a href='https://m.example/3?a&amp;b'>https://d.example</a>"
                        + " <img src='https://e.example/i.png'>");
        assertThat(rendered.text())
                .isEqualTo("First (https://m.example/0?a&b) Second (https://m.example/1?a&b) and"
                        + " https://m.example/2?a&b. mail https://d.example (https://m.example/3?a&b)");
    }

    @Test
    void linksOfAPlainTextLeadWhereTheyAreToldToAsWell() {
        var template = Templates.compile(
                ContentKind.SMS, null, "看 https://a.example/x?c={customer.externalId}&d=1。(http://b.example/y)");

        assertThat(template.links())
                .containsExactly("https://a.example/x?c={customer.externalId}&d=1", "http://b.example/y");
        assertThat(template.render(ANN, number -> "https://m.example/" + number).text())
                .isEqualTo("看 https://m.example/0。(https://m.example/1)");
    }

    @Test
    void theAddressOfALinkIsFilledInWithEncodedValues() {
        assertThat(Templates.renderAddress("https://a.example/?n={customer.displayName}&t={tenant.name}", ANN))
                .isEqualTo("https://a.example/?n=Ann%20%3Cb%3EO%27Brien%3C%2Fb%3E&t=Orchard%20%26%20Sons");
        assertThat(render("<a href=\"https://a.example/?n={tenant.name}&amp;x=1\">x</a>", ANN)
                        .html())
                .isEqualTo("<a href=\"https://a.example/?n=Orchard%20%26%20Sons&amp;x=1\">x</a>");
    }

    @Test
    void aSubjectIsOneLineWhateverTheValues() {
        var hostile = new TemplateData("c-1", "Ann\r\nBcc: all@example.com\u2028\u0000", "T", null, null);

        var rendered = Templates.compile(ContentKind.EMAIL, "Hi {customer.displayName}", "x")
                .render(hostile);

        assertThat(rendered.subject()).isEqualTo("Hi Ann  Bcc: all@example.com");
        assertThat(Templates.problemsOfSubject("Hi\r\nBcc: x")).isNotEmpty();
    }

    @Test
    void theTextAlternativeHasParagraphsListsAndNoStyle() {
        var rendered = render("""
                <html><head><title>Offer</title><style>p { color: red }</style></head>
                <body><h1>Spring&nbsp;&amp; more</h1>
                  <p>One<br>two   three</p><!-- <p>hidden</p> -->
                  <ul><li>Apples</li><li>Pears &#8364;&#x32;</li></ul>
                </body></html>
                """, ANN);

        assertThat(rendered.text()).isEqualTo("Spring & more\n\nOne\ntwo three\n\n- Apples\n- Pears €2");
    }

    @Test
    void aMessageThatGrowsTooLargeIsNotMade() {
        var longName = "&".repeat(2_000);
        var template =
                Templates.compile(ContentKind.EMAIL, null, "<p>" + "{customer.displayName}".repeat(500) + "</p>");

        assertThatThrownBy(() -> template.render(new TemplateData("c", longName, "T", null, null)))
                .isInstanceOf(TemplateOutOfBounds.class);
    }

    @Test
    void numbersOfTagsLinksAndLevelsAreLimited() {
        assertThat(problems("<p>" + "{tenant.name}".repeat(1_000))).isEmpty();
        assertThat(problems("<p>" + "{tenant.name}".repeat(1_001))).hasSize(1);
        assertThat(problems("<p>" + "<a href='http://x.example'>x</a>".repeat(201)))
                .hasSize(1);
        assertThat(problems("<a href='http://x.example/" + "x".repeat(2_000) + "'>x</a>"))
                .hasSize(1);
        assertThat(problems("{#if tenant.name}".repeat(5) + "{/if}".repeat(5))).isEmpty();
        assertThat(problems("{#if tenant.name}".repeat(6) + "{/if}".repeat(6))).hasSize(1);
        assertThat(problems("{#if " + "tenant.name && ".repeat(10) + "tenant.name}{/if}"))
                .hasSize(1);
    }

    private static List<TemplateProblem> problems(String body) {
        return Templates.problemsOfBody(ContentKind.EMAIL, body);
    }

    private static RenderedContent render(String body, TemplateData data) {
        return Templates.compile(ContentKind.EMAIL, null, body).render(data);
    }
}
