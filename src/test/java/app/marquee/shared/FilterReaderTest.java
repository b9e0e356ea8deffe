package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterReaderTest {
    private record Thing() {}

    private record Filter(
            @Nullable List<String> status,
            @Nullable String contains,
            @Nullable List<Filter> and,
            @Nullable List<Filter> or,
            @Nullable Filter not) {}

    @Test
    void noFilterAsksForAll() {
        assertThat(small(null)).isEqualTo(Criteria.ALL);
        assertThat(small(new Filter(null, null, null, null, null)).where()).isEmpty();
    }

    @Test
    void valuesGoIntoParametersOnly() {
        Criteria criteria = small(named("50%_off!' or 1=1 --"));

        assertThat(criteria.where()).isEqualTo("lower(e.name) like :p0 escape '!'");
        assertThat(criteria.parameters()).containsEntry("p0", "%50!%!_off!!' or 1=1 --%");
    }

    @Test
    void whatOrJoinsIsPutTogetherAndWhatNotLeavesOutIsLookedUp() {
        var filter = new Filter(List.of("DRAFT"), null, null, List.of(named("a"), named("b")), named("c"));

        assertThat(small(filter).where())
                .isEqualTo("e.status in :p0"
                        + " and e.id in (select r1.id from Thing r1 where lower(r1.name) like :p1 escape '!'"
                        + " union all select r2.id from Thing r2 where lower(r2.name) like :p2 escape '!')"
                        + " and not exists (select 1 from Thing r3 where r3.id = e.id"
                        + " and lower(r3.name) like :p3 escape '!')");
    }

    @Test
    void everyPartKeepsToTheRowsThatTheListIsAbout() {
        var filter = new Filter(null, null, null, List.of(named("a")), null);

        assertThat(large(filter).where())
                .isEqualTo("e.owner = :owner and e.id in (select r1.id from Thing r1 where r1.owner = :owner and"
                        + " lower(r1.name) like :p1 escape '!')");
        assertThat(large(null)).isEqualTo(Criteria.equal("owner", 7));
    }

    @Test
    void anEmptyListHoldsForNone() {
        assertThat(small(new Filter(List.of(), null, null, null, null)).where()).isEqualTo("1 = 0");
        assertThat(small(new Filter(null, null, null, List.of(), null)).where()).isEqualTo("1 = 0");
        assertThat(small(new Filter(null, null, List.of(), null, null)).where()).isEmpty();
    }

    @Test
    void filtersThatNestTooDeepAreRefused() {
        assertThatCode(() -> small(nested(4))).doesNotThrowAnyException();
        assertThatThrownBy(() -> small(nested(5))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void tooManyFiltersAreRefused() {
        assertThatCode(() -> small(anyOf(49))).doesNotThrowAnyException();
        assertThatThrownBy(() -> small(anyOf(50))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aTextThatIsNoneOrTooLongIsRefused() {
        Stream.of("", " ", "x".repeat(201), "a\0b")
                .forEach(name ->
                        assertThatThrownBy(() -> small(named(name))).as(name).isInstanceOf(InvalidInput.class));
        assertThatThrownBy(() -> small(new Filter(List.of("a\0b"), null, null, null, null)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> small(new Filter(Collections.nCopies(101, "a"), null, null, null, null)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void timesThatTheDatabaseCannotHoldAreRefused() {
        Stream.of(
                        Instant.MIN,
                        Instant.MAX,
                        Instant.parse("0000-12-31T23:59:59Z"),
                        Instant.parse("+10000-01-01T00:00:00Z"))
                .forEach(time -> assertThatThrownBy(() -> FilterReader.<Instant>small(
                                Thing.class, time, (filter, where) -> where.compared("at", ">=", filter)))
                        .isInstanceOf(InvalidInput.class));
    }

    /** Somewhere under or and not everything would have to be looked at to see what is not there. */
    @Test
    void inALargeTableEachPartOfOrAndNotMustNameSomething() {
        Filter nothing = new Filter(null, null, null, null, null);
        Filter without = new Filter(null, null, null, null, named("a"));
        Filter both = new Filter(null, "b", null, null, named("a"));

        assertThatCode(() -> large(without)).doesNotThrowAnyException();
        assertThatCode(() -> large(new Filter(null, null, null, List.of(both), null)))
                .doesNotThrowAnyException();
        assertThatCode(() -> large(new Filter(null, null, List.of(without, without), null, both)))
                .doesNotThrowAnyException();
        Stream.of(nothing, without, new Filter(null, null, List.of(without), null, null))
                .forEach(part -> {
                    var joined = new Filter(null, null, null, List.of(named("a"), part), null);
                    var leftOut = new Filter(null, null, null, null, part);
                    assertThatThrownBy(() -> large(joined)).isInstanceOf(InvalidInput.class);
                    assertThatThrownBy(() -> large(leftOut)).isInstanceOf(InvalidInput.class);
                    assertThatCode(() -> small(joined)).doesNotThrowAnyException();
                    assertThatCode(() -> small(leftOut)).doesNotThrowAnyException();
                });
    }

    private static Criteria small(@Nullable Filter filter) {
        return FilterReader.small(Thing.class, filter, FilterReaderTest::read);
    }

    private static Criteria large(@Nullable Filter filter) {
        return FilterReader.large(Thing.class, Criteria.equal("owner", 7), filter, FilterReaderTest::read);
    }

    private static void read(Filter filter, FilterReader<Filter>.Where where) {
        where.anyOf("status", filter.status());
        where.contains("name", filter.contains(), "contains");
        where.nested(filter.and(), filter.or(), filter.not());
    }

    private static Filter nested(int depth) {
        return depth == 1 ? named("a") : new Filter(null, null, null, null, nested(depth - 1));
    }

    private static Filter anyOf(int filters) {
        return new Filter(null, null, null, Collections.nCopies(filters, named("a")), null);
    }

    private static Filter named(String text) {
        return new Filter(null, text, null, null, null);
    }
}
