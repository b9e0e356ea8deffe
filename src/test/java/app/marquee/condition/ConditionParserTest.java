package app.marquee.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.customer.ConsentPurpose;
import app.marquee.shared.ChannelKind;
import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionParserTest {
    @Test
    void countsOrdersInAWindow() {
        assertThat(parse("{'orderCount': {'atLeast': 3, 'withinDays': 30}}"))
                .isEqualTo(new Condition.OrderCount(
                        Window.lastDays(30),
                        List.of(new Bound<>(
                                Comparison.AT_LEAST, new Figure(Figure.Kind.AMOUNT, BigDecimal.valueOf(3))))));
    }

    @Test
    void comparesTheMeanOrderWithAnAmountTheBenchmarkOrAPercentile() {
        assertThat(parse("{'averageOrderValue': {'atLeast': {'timesBenchmark': 1.5}, 'lessThan': {'percentile': 0.70},"
                        + " 'moreThan': 12.50}}"))
                .isEqualTo(new Condition.AverageOrderValue(
                        Window.ALL_TIME,
                        List.of(
                                new Bound<>(
                                        Comparison.AT_LEAST,
                                        new Figure(Figure.Kind.TIMES_BENCHMARK, new BigDecimal("1.5"))),
                                new Bound<>(
                                        Comparison.LESS_THAN,
                                        new Figure(Figure.Kind.PERCENTILE, new BigDecimal("0.7"))),
                                new Bound<>(
                                        Comparison.MORE_THAN,
                                        new Figure(Figure.Kind.AMOUNT, new BigDecimal("12.5"))))));
    }

    @Test
    void readsInstantsWithOffsetsAndDates() {
        assertThat(parse("{'createdAt': {'from': '2026-03-01', 'before': '2026-03-02T01:00:00+01:00'}}"))
                .isEqualTo(new Condition.Time(
                        TimeField.CREATED_AT,
                        List.of(
                                new Bound<>(Comparison.AT_LEAST, new Moment.StartOf(LocalDate.of(2026, 3, 1))),
                                new Bound<>(
                                        Comparison.LESS_THAN, new Moment.At(Instant.parse("2026-03-02T00:00:00Z"))))));
    }

    @Test
    void joinsTheMembersOfOneObjectByAnd() {
        assertThat(parse("{'everyone': true, 'not': {'tier': {'isPresent': true}}}"))
                .isEqualTo(new Condition.AllOf(List.of(
                        new Condition.Everyone(),
                        new Condition.Not(new Condition.Tier(TextMatch.of(TextMatch.Kind.PRESENT))))));
    }

    @Test
    void readsConsentWhichIsGrantedUnlessSaidOtherwise() {
        assertThat(parse("{'consent': {'purpose': 'MARKETING', 'channel': 'EMAIL'}}"))
                .isEqualTo(new Condition.Consent(ConsentPurpose.MARKETING, ChannelKind.EMAIL, true));
        assertThat(parse("{'consent': {'purpose': 'SHARING', 'granted': false}}"))
                .isEqualTo(new Condition.Consent(ConsentPurpose.SHARING, null, false));
    }

    @Test
    void readsATagWithOrWithoutAValue() {
        assertThat(parse("{'tag': {'key': 'city'}}")).isEqualTo(new Condition.Tag("city", ValueMatch.PRESENT));
        assertThat(parse("{'tag': {'key': 'city', 'in': ['Lyon', 'Paris']}}"))
                .isEqualTo(
                        new Condition.Tag("city", ValueMatch.of(TextMatch.of(TextMatch.Kind.ONE_OF, "Lyon", "Paris"))));
    }

    @Test
    void readsWhatCustomersDid() {
        var any = new EventMeasure(
                EventMeasure.Kind.COUNT, "", List.of(new Bound<>(Comparison.AT_LEAST, BigDecimal.ONE)));
        var home = new EventKind.PropertyMatch("page", ValueMatch.of(TextMatch.of(TextMatch.Kind.ONE_OF, "/home")));
        var dear = new EventKind.PropertyMatch(
                "price", ValueMatch.ofNumbers(List.of(new Bound<>(Comparison.MORE_THAN, BigDecimal.TEN))));

        assertThat(parse("{'event': {'type': 'visit', 'where': {'page': '/home', 'price': {'moreThan': 10}}}}"))
                .isEqualTo(new Condition.Event(
                        new EventKind("visit", List.of(home, dear)), Window.ALL_TIME, List.of(any)));
        assertThat(parse("{'sequence': {'steps': [{'type': 'cart'}], 'without': {'type': 'paid'}, 'withinHours': 2}}"))
                .isEqualTo(new Condition.Sequence(
                        List.of(new EventKind("cart", List.of())),
                        new EventKind("paid", List.of()),
                        2,
                        Window.ALL_TIME));
    }

    @Test
    void knowsHowLargeItIsAndWhetherItAsksForTheTier() {
        var condition = parse("{'or': [{'not': {'tier': {'equals': 'NEW'}}}, {'everyone': true}]}");

        assertThat(condition.size()).isEqualTo(4);
        assertThat(condition.asksForTier()).isTrue();
        assertThat(parse("{'not': {'everyone': true}}").asksForTier()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                         | input
            {'orders': 3}                                              | input.orders
            {'orderCount': 3}                                          | input.orderCount
            {'orderCount': {}}                                         | input.orderCount
            {'orderCount': {'withinDays': 30}}                         | input.orderCount
            {'orderCount': {'atLeast': '3'}}                           | input.orderCount.atLeast
            {'orderCount': {'atLeast': null}}                          | input.orderCount.atLeast
            {'orderCount': {'atLeast': 1.5}}                           | input.orderCount.atLeast
            {'orderCount': {'atLeast': -1}}                            | input.orderCount.atLeast
            {'orderCount': {'atLeast': 1e999999999}}                   | input.orderCount.atLeast
            {'orderCount': {'atLeast': 1, 'within': 3}}                | input.orderCount.within
            {'orderCount': {'atLeast': 1, 'withinDays': 0}}            | input.orderCount.withinDays
            {'orderCount': {'atLeast': 1, 'withinDays': 3651}}         | input.orderCount.withinDays
            {'orderCount': {'atLeast': {'timesBenchmark': 1}}}         | input.orderCount.atLeast.timesBenchmark
            {'event': {}}                                              | input.event
            {'event': {'type': 'visit', 'count': 3}}                   | input.event.count
            {'event': {'type': 'visit', 'count': {}}}                  | input.event.count
            {'event': {'type': 'visit', 'count': {'atLeast': -1}}}     | input.event.count.atLeast
            {'event': {'type': 'visit', 'sum': {'atLeast': 1}}}        | input.event.sum
            {'event': {'type': 'visit', 'days': {'atLeast': 1}}}       | input.event.days
            {'event': {'type': 'visit', 'where': {}}}                  | input.event.where
            {'event': {'type': 'visit', 'where': {'': 'x'}}}           | input.event.where.
            {'event': {'type': 'visit', 'where': {'page': true}}}      | input.event.where.page
            {'event': {'type': 'visit', 'where': {'page': {}}}}        | input.event.where.page
            {'event': {'type': 'visit', 'where': {'page': {'contains': 'a', 'atLeast': 1}}}} | input.event.where.page
            {'event': {'type': 'visit', 'withinDays': 0}}              | input.event.withinDays
            {'sequence': {'steps': [{'type': 'a'}], 'withinHours': 1}} | input.sequence
            {'sequence': {'steps': [], 'withinHours': 1}}              | input.sequence.steps
            {'sequence': {'steps': [{'type': 'a', 'count': 1}, {'type': 'b'}], 'withinHours': 1}} | input.sequence.steps.0.count
            {'sequence': {'steps': [{'type': 'a'}, {'type': 'b'}]}}    | input.sequence
            {'sequence': {'steps': [{'type': 'a'}, {'type': 'b'}], 'withinHours': 8761}} | input.sequence.withinHours
            {'segment': 'seg_1'}                                       | input.segment
            {'segment': {'id': 'seg_1'}}                               | input.segment.id
            {'totalSpent': {'atLeast': 0.00001}}                       | input.totalSpent.atLeast
            {'totalSpent': {'atLeast': 1e-999999999}}                  | input.totalSpent.atLeast
            {'interactionRate': {'moreThan': 1.1}}                     | input.interactionRate.moreThan
            {'averageOrderValue': {'atLeast': {'percentile': 70}}}     | input.averageOrderValue.atLeast.percentile
            {'averageOrderValue': {'atLeast': {'median': 1}}}          | input.averageOrderValue.atLeast.median
            {'averageOrderValue': {'atLeast': {}}}                     | input.averageOrderValue.atLeast
            {'lastOrderAt': {}}                                        | input.lastOrderAt
            {'lastOrderAt': {'from': 'yesterday'}}                     | input.lastOrderAt.from
            {'lastOrderAt': {'from': '2026-02-30'}}                    | input.lastOrderAt.from
            {'lastOrderAt': {'from': '+999999999-01-01'}}              | input.lastOrderAt.from
            {'lastOrderAt': {'notWithinDays': true}}                   | input.lastOrderAt.notWithinDays
            {'externalId': {'equals': ''}}                             | input.externalId.equals
            {'externalId': {'equals': 'a\\u0000b'}}                    | input.externalId.equals
            {'externalId': {'equals': '\\ud800'}}                      | input.externalId.equals
            {'externalId': {'equals': 'a', 'contains': 'b'}}           | input.externalId
            {'displayName': {'in': []}}                                | input.displayName.in
            {'displayName': {'in': ['a', 2]}}                          | input.displayName.in.1
            {'displayName': {'isPresent': 'yes'}}                      | input.displayName.isPresent
            {'tag': {'equals': 'a'}}                                   | input.tag
            {'tag': {'key': 'a', 'equals': 'a', 'contains': 'a'}}      | input.tag
            {'consent': {'purpose': 'SPAM'}}                           | input.consent.purpose
            {'consent': {'purpose': 'MARKETING', 'channel': 'PIGEON'}} | input.consent.channel
            {'everyone': false}                                        | input.everyone
            {'and': []}                                                | input.and
            {'and': {'everyone': true}}                                | input.and
            {'or': [{'everyone': true}, 1]}                            | input.or.1
            {'or': [{'not': {'tier': {'equal': 'A'}}}]}                | input.or.0.not.tier.equal
            """)
    void namesThePartThatIsWrong(String json, String path) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOfSatisfying(
                        InvalidCondition.class,
                        error -> assertThat(String.join(".", error.field())).isEqualTo(path))
                .isInstanceOfSatisfying(
                        InvalidCondition.class,
                        error -> assertThat(error.code()).isEqualTo(ConditionErrorCode.INVALID_CONDITION));
    }

    @Test
    void boundsDepth() {
        parse(nested(ConditionParser.MAX_DEPTH - 1));

        assertThatThrownBy(() -> parse(nested(ConditionParser.MAX_DEPTH))).isInstanceOf(InvalidCondition.class);
    }

    @Test
    void boundsTheNumberOfConditions() {
        // The list itself is one of them.
        parse(any(ConditionParser.MAX_CONDITIONS - 1));

        assertThatThrownBy(() -> parse(any(ConditionParser.MAX_CONDITIONS))).isInstanceOf(InvalidCondition.class);
    }

    @Test
    void boundsListsAndTexts() {
        parse(texts(ConditionParser.MAX_VALUES, ConditionParser.MAX_TEXT));

        assertThatThrownBy(() -> parse(texts(ConditionParser.MAX_VALUES + 1, 1)))
                .isInstanceOf(InvalidCondition.class);
        assertThatThrownBy(() -> parse(texts(1, ConditionParser.MAX_TEXT + 1))).isInstanceOf(InvalidCondition.class);
    }

    private static String nested(int levels) {
        return "{'not': ".repeat(levels) + "{'everyone': true}" + "}".repeat(levels);
    }

    private static String any(int conditions) {
        return IntStream.range(0, conditions)
                .mapToObj(ignored -> "{'everyone': true}")
                .collect(Collectors.joining(",", "{'or': [", "]}"));
    }

    private static String texts(int number, int length) {
        return IntStream.range(0, number)
                .mapToObj(ignored -> "'" + "x".repeat(length) + "'")
                .collect(Collectors.joining(",", "{'displayName': {'in': [", "]}}"));
    }

    /** Single quotes stand for double ones, which Java's literals would have to escape. */
    private static Condition parse(String json) {
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return Condition.parse(reader.readObject(), "input");
        }
    }
}
