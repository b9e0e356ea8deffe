package app.marquee.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** How long an answer takes does not tell another tenant's id from one that nobody has. */
@MarqueeTest
class TimingTest {
    private static final Logger LOG = Logger.getLogger(TimingTest.class);
    private static final int CALLS = 300;
    private static final int WARM_UP = 200;
    private static final int ATTEMPTS = 3;
    // Of equal distributions one run in a thousand is below; three in a row are one in 10^9.
    private static final double SIGNIFICANT = 0.001;
    private static final String CUSTOMER =
            "query($id: ID!) { customer(id: $id) { id displayName } node(id: $id) { id } }";

    @Test
    void foreignAndMissingIdsTakeEquallyLong() {
        Api caller = Api.newTenant();
        Estate theirs = Estate.build();
        String foreign = theirs.idOf("Customer");
        time(caller, foreign, WARM_UP);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (areAlike(caller, foreign)) {
                return;
            }
        }
        assertThat(false)
                .as("Timing tells another tenant's id in each of " + ATTEMPTS + " attempts")
                .isTrue();
    }

    private static boolean areAlike(Api caller, String foreign) {
        double[] toForeign = new double[CALLS];
        double[] toMissing = new double[CALLS];
        var random = new Random(7);
        for (int i = 0; i < CALLS; i++) {
            // In changing order, so that what slows the machine down slows both.
            boolean foreignFirst = random.nextBoolean();
            for (boolean isForeign : List.of(foreignFirst, !foreignFirst)) {
                if (isForeign) {
                    toForeign[i] = time(caller, foreign, 1);
                } else {
                    toMissing[i] = time(caller, Ids.encode("cus", Ids.newId()), 1);
                }
            }
        }
        double probability = new MannWhitneyUTest().mannWhitneyUTest(toForeign, toMissing);
        LOG.infof(
                "Foreign ids %.2f ms, missing ids %.2f ms in the median; equal with p = %.3f",
                median(toForeign), median(toMissing), probability);
        return probability > SIGNIFICANT;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double time(Api caller, String id, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            caller.send(CUSTOMER, Map.of("id", id));
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
