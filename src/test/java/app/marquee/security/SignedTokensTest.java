package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@MarqueeTest
class SignedTokensTest {
    @Inject
    SignedTokens tokens;

    @Inject
    TestClock clock;

    private final UUID tenant = Ids.newId();
    private final UUID object = Ids.newId();

    @Test
    void aTokenSaysWhatItAllows() {
        String token = tokens.sign(Purpose.CLICK, tenant, object, 3, inAnHour());

        assertThat(tokens.verify(Purpose.CLICK, token)).isEqualTo(new SignedTokens.Token(tenant, object, 3));
    }

    @Test
    void aTokenIsWorthNothingForAnotherPurpose() {
        String token = tokens.sign(Purpose.CLICK, tenant, object, 0, inAnHour());

        assertInvalid(Purpose.UNSUBSCRIBE, token);
    }

    @Test
    void aTokenEnds() {
        assertInvalid(
                Purpose.CLICK,
                tokens.sign(Purpose.CLICK, tenant, object, 0, clock.instant().minusSeconds(1)));
    }

    @Test
    void everyBitOfATokenCounts() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.sign(Purpose.CLICK, tenant, object, 0, inAnHour()));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] altered = token.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertInvalid(Purpose.CLICK, Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
        }
    }

    @Test
    void garbageIsNoToken() {
        for (String text : new String[] {"", "x", "%%%", "A".repeat(10_000)}) {
            assertInvalid(Purpose.CLICK, text);
        }
    }

    private Instant inAnHour() {
        return clock.instant().plus(Duration.ofHours(1));
    }

    private void assertInvalid(Purpose purpose, String token) {
        assertThatExceptionOfType(InvalidToken.class).isThrownBy(() -> tokens.verify(purpose, token));
    }
}
