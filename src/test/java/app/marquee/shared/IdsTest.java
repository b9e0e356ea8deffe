package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    // The valid examples of the TypeID specification.
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
        "00000000000000000000000001, 00000000-0000-0000-0000-000000000001",
        "0000000000000000000000000a, 00000000-0000-0000-0000-00000000000a",
        "0000000000000000000000000g, 00000000-0000-0000-0000-000000000010",
        "00000000000000000000000010, 00000000-0000-0000-0000-000000000020",
        "7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff",
        "0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
        "01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057"
    })
    void encodesAsTheTypeIdSpecificationSays(String suffix, UUID id) {
        assertThat(Ids.encode("cmp", id)).isEqualTo("cmp_" + suffix);
        assertThat(Ids.decode("cmp", "cmp_" + suffix)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cmp",
                "cmp_",
                "cus_01h455vb4pex5vsknk084sn02q",
                "cmp_8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "cmp_01H455VB4PEX5VSKNK084SN02Q",
                "cmp_01h455vb4pex5vsknk084sn02",
                "cmp_01h455vb4pex5vsknk084sn02qq",
                "cmp_01h455vb4pex5vsknk084sn0 q",
                "cmp_ilou0000000000000000000000"
            })
    void whatIsNoIdOfTheTypeIsRefused(String text) {
        assertThatExceptionOfType(InvalidId.class).isThrownBy(() -> Ids.decode("cmp", text));
    }

    @Test
    void newIdsAreInOrder() {
        UUID previous = Ids.newId();
        for (int i = 0; i < 10_000; i++) {
            UUID next = Ids.newId();
            assertThat(Ids.encode("cmp", next)).isGreaterThan(Ids.encode("cmp", previous));
            previous = next;
        }
    }
}
