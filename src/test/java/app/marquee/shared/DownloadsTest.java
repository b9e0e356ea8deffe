package app.marquee.shared;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@MarqueeTest
class DownloadsTest {
    private static final UUID TENANT = UUID.randomUUID();

    @Inject
    Downloads downloads;

    @Inject
    SignedTokens tokens;

    @Inject
    InstantSource clock;

    @Test
    void oneTenantTakesNotAllThreads() {
        IntStream.range(0, Downloads.OF_A_TENANT)
                .forEach(i -> assertThat(downloads.enter(TENANT)).isTrue());

        assertThat(download()).isEqualTo(429);
        downloads.leave(TENANT);
        assertThat(download()).isEqualTo(200);
        assertThat(download()).as("the first gave its place back").isEqualTo(200);
        Collections.nCopies(Downloads.OF_A_TENANT - 1, TENANT).forEach(downloads::leave);
    }

    @Test
    void allTenantsTogetherTakeNotAllThreads() {
        var bounded = new Downloads();
        IntStream.range(0, Downloads.AT_A_TIME)
                .forEach(i -> assertThat(bounded.enter(UUID.randomUUID())).isTrue());

        assertThat(bounded.enter(TENANT)).isFalse();
    }

    /** Of a file that has no lines. */
    private int download() {
        var end = clock.instant().plus(Duration.ofMinutes(5));
        var token = tokens.sign(Purpose.ERRORS, TENANT, UUID.randomUUID(), 0, end);
        return given().get("/bulk-errors/" + token).statusCode();
    }
}
