package app.marquee.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.content.Passage;
import app.marquee.shared.InvalidInput;
import app.marquee.tenant.Industry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookTest {
    private final Library library = new Library();

    /** Replicas of two releases tell by it whose phrases are the newer ones. */
    @Test
    void whoChangesTheLibraryRaisesItsEdition() {
        assertThat(library.edition() + " " + library.version())
                .as("after a change of a file: raise the `edition` in it, and write both here")
                .isEqualTo("2 37a049578480");
    }

    private static Rule rule(String code, ComplianceSeverity severity, String... phrases) {
        return new Rule(code, severity, Set.of(), List.of(phrases), List.of(), null, null, List.of());
    }

    private static List<String> found(String text, boolean html, Rule... rules) {
        return new Rulebook(List.of(PhraseTree.of(List.of(rules))))
                .check(List.of(new Passage("body", text, html))).stream()
                        .map(Finding::found)
                        .toList();
    }

    private static List<String> best(String text, boolean html) {
        return found(text, html, rule("BEST", ComplianceSeverity.BLOCK, "最佳", "No.1", "best"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "最佳",
                "最 佳",
                "最.佳",
                "最-佳",
                "最*佳",
                "最\u200b佳",
                "最\ufe0f佳",
                "最😀佳",
                "最\n佳",
                "最　佳",
                "最{customer.displayName}佳",
                "NO.1",
                "no 1",
                "Ｎｏ．１",
                "BEST",
                "Bést",
                "ＢＥＳＴ",
                "𝐛𝐞𝐬𝐭"
            })
    void whatMakesNoDifferenceToReadersIsFound(String text) {
        assertThat(best("我们的" + text + "。", false)).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"价格最。佳品", "最，佳", "bestow", "Bestseller", "abest", "No.10", "最\n\n佳", "最", ""})
    void whatReadersReadOtherwiseIsNotFound(String text) {
        assertThat(best(text, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>最佳</p>", "最<b>佳</b>", "最<!-- x -->佳", "<i>最</i><span style='x'>佳</span>", "&#26368;佳",
                        "&#x6700;&#20339;",
                "&#26368佳", "最&nbsp;佳", "最&shy;佳", "<img alt=\"最佳\">", "<a title='最佳'>x</a>", "<title>最佳</title>",
                "最{#if customer.displayName}{/if}佳", "最\n  佳"
            })
    void htmlIsReadAsPeopleReadIt(String html) {
        assertThat(best(html, true)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>最</p><p>佳</p>",
                "<style>.最佳{}</style>",
                "<script>'最佳'</script>",
                "<!-- 最佳 -->",
                "<a href='/最佳'>x</a>",
                "<p class='最佳'>x</p>",
                "<li>最<li>佳"
            })
    void whatNobodyReadsIsNotFound(String html) {
        assertThat(best(html, true)).isEmpty();
    }

    @Test
    void placesAreThoseOfTheSource() {
        var html = "<p>看，<b>最</b>&#20339;啊 BEST</p>";

        var findings = new Rulebook(List.of(PhraseTree.of(List.of(rule("A", ComplianceSeverity.WARN, "最佳", "best")))))
                .check(List.of(new Passage("title", "best", false), new Passage("body", html, true)));

        assertThat(findings).extracting(Finding::field).containsExactly("title", "body", "body");
        assertThat(findings).extracting(Finding::found).containsExactly("best", "最</b>&#20339;", "BEST");
        assertThat(findings)
                .allSatisfy(finding -> assertThat((finding.field().equals("title") ? "best" : html)
                                .substring(finding.start(), finding.end()))
                        .isEqualTo(finding.found()));
    }

    @Test
    void aStarStandsForALittleOfTheSameClause() {
        var rule = rule("CURE", ComplianceSeverity.BLOCK, "治*癌", "日赚*元");

        assertThat(found("治肺癌，能治各种晚期的癌。", false, rule)).containsExactly("治肺癌", "治各种晚期的癌");
        assertThat(found("治感冒。癌症患者", false, rule)).isEmpty();
        assertThat(found("治" + "的".repeat(21) + "癌", false, rule)).isEmpty();
        assertThat(found("日赚500元", false, rule)).containsExactly("日赚500元");
    }

    @Test
    void insideAnAllowedPhraseNothingIsFound() {
        var rules = new Rule[] {
            rule("BEST", ComplianceSeverity.BLOCK, "最佳"), rule("BRAND", ComplianceSeverity.ALLOW, "最佳西方酒店")
        };

        assertThat(found("住最佳西方酒店", false, rules)).isEmpty();
        assertThat(found("住最佳西方酒店，最佳选择", false, rules)).hasSize(1);
        assertThat(found("住最佳西方", false, rules)).hasSize(1);
    }

    @Test
    void oneRuleFindsTheLongestAtAPlaceAndEveryRuleForItself() {
        assertThat(found("最高级别", false, rule("A", ComplianceSeverity.WARN, "最高", "最高级")))
                .containsExactly("最高级");
        assertThat(found(
                        "最高级",
                        false,
                        rule("A", ComplianceSeverity.WARN, "最高级"),
                        rule("B", ComplianceSeverity.BLOCK, "高级")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a", "治**癌", "*癌", "治*", "！！", "a*b*c*d*e"})
    void aPhraseThatFindsNothingOrEverythingIsRefused(String phrase) {
        assertThatThrownBy(() -> PhraseTree.check(phrase, "input", "phrases")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theLibraryIsWhole() {
        var rules = library.rules(ComplianceRegion.CN);
        var codes = new HashSet<String>();

        assertThat(rules).hasSizeGreaterThan(15).allSatisfy(rule -> {
            assertThat(codes.add(rule.code())).isTrue();
            assertThat(rule.phrases()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(rule.alternatives()).isNotEmpty();
            assertThat(rule.article()).isNotNull();
            rule.phrases().forEach(phrase -> PhraseTree.check(phrase));
            // What is suggested instead must not be found in turn.
            var alone = new Rulebook(List.of(PhraseTree.of(rules.stream()
                    .filter(each -> each.severity() == ComplianceSeverity.BLOCK)
                    .filter(each -> each.holdsFor(Industry.RETAIL))
                    .toList())));
            assertThat(alone.check(rule.alternatives().stream()
                            .map(each -> new Passage("text", each, false))
                            .toList()))
                    .isEmpty();
        });
    }

    @Test
    void healthClaimsDependOnTheLineOfBusiness() {
        var rules = library.rules(ComplianceRegion.CN);

        assertThat(rules.stream().filter(rule -> rule.holdsFor(Industry.HEALTHCARE)))
                .extracting(Rule::code)
                .contains("CN_HEALTH_GUARANTEE")
                .doesNotContain("CN_HEALTH_TREATMENT");
        assertThat(rules.stream().filter(rule -> rule.holdsFor(Industry.RETAIL)))
                .extracting(Rule::code)
                .contains("CN_HEALTH_TREATMENT")
                .doesNotContain("CN_HEALTH_GUARANTEE");
    }

    @Property(tries = 200)
    void noiseBetweenHanHidesNothingAndPlacesStayRight(
            @ForAll @StringLength(max = 30) String before,
            @ForAll @CharRange(from = '\u2000', to = '\u200f') @StringLength(max = 4) String noise,
            @ForAll @IntRange(max = 1) int html) {
        var phrase = "国" + noise + "家" + noise + "级";
        var text = (html == 1 ? "" : before + "。") + phrase + "。";

        assertThat(new Rulebook(List.of(PhraseTree.of(List.of(rule("A", ComplianceSeverity.BLOCK, "国家级")))))
                        .check(List.of(new Passage("body", text, html == 1))))
                .extracting(Finding::found)
                .contains(phrase);
    }

    @Test
    void aTextThatIsAllPhrasesIsReadInReasonableTime() {
        var phrases = new String[50];
        for (var i = 0; i < phrases.length; i++) {
            phrases[i] = "a".repeat(10 + i) + "*b";
        }

        assertThat(found("a".repeat(200_000), false, rule("A", ComplianceSeverity.WARN, phrases)))
                .isEmpty();
    }
}
