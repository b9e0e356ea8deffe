package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.shared.InvalidInput;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignCriteriaTest {
    @Test
    void noFilterAsksForAll() {
        assertThat(CampaignCriteria.of(null).where()).isEmpty();
    }

    @Test
    void putsValuesIntoParametersOnly() {
        var criteria = CampaignCriteria.of(named("50%_off!' or 1=1 --"));

        assertThat(criteria.where()).isEqualTo("lower(name) like :filter0 escape '!'");
        assertThat(criteria.parameters()).containsEntry("filter0", "%50!%!_off!!' or 1=1 --%");
    }

    @Test
    void bracketsWhatItJoins() {
        var filter = new CampaignFilter(
                List.of(CampaignStatus.DRAFT), null, null, null, List.of(named("a"), named("b")), named("c"));

        assertThat(CampaignCriteria.of(filter).where())
                .isEqualTo("status in :filter0"
                        + " and ((lower(name) like :filter1 escape '!') or (lower(name) like :filter2 escape '!'))"
                        + " and not (lower(name) like :filter3 escape '!')");
    }

    @Test
    void refusesFiltersThatNestTooDeep() {
        assertThatCode(() -> CampaignCriteria.of(nested(4))).doesNotThrowAnyException();
        assertThatThrownBy(() -> CampaignCriteria.of(nested(5))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesTooManyFilters() {
        assertThatCode(() -> CampaignCriteria.of(anyOf(49))).doesNotThrowAnyException();
        assertThatThrownBy(() -> CampaignCriteria.of(anyOf(50))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesANameThatIsNoneOrTooLong() {
        Stream.of("", " ", "x".repeat(201))
                .forEach(name -> assertThatThrownBy(() -> CampaignCriteria.of(named(name)))
                        .as(name)
                        .isInstanceOf(InvalidInput.class));
    }

    private static CampaignFilter nested(int depth) {
        return depth == 1 ? named("a") : new CampaignFilter(null, null, null, null, null, nested(depth - 1));
    }

    private static CampaignFilter anyOf(int filters) {
        return new CampaignFilter(null, null, null, null, Collections.nCopies(filters, named("a")), null);
    }

    private static CampaignFilter named(@Nullable String text) {
        return new CampaignFilter(null, null, text, null, null, null);
    }
}
