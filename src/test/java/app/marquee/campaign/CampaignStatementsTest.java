package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.SmtpSink;
import app.marquee.SqlRecorder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CampaignStatementsTest {
    private static final String CAMPAIGNS = """
            { campaigns(first: 20) { totalCount nodes {
              id name status budget { amount } segment { id name } channel { id name } content { id title }
              steps { channel { name } content { title } } report { audience revenue { amount } } } } }""";
    private static final String DELIVERIES = """
            query($id: ID!) { campaign(id: $id) { deliveries(first: 20) { totalCount nodes {
              id status reason at customer { id externalId } } } } }""";

    @Inject
    SqlRecorder sql;

    @Test
    void aPageTakesAsManyStatementsForTwentyCampaignsAsForOne() throws IOException {
        try (var server = SmtpSink.acceptingAll(message -> {})) {
            Shop small = Shop.open(server.port());
            Shop large = Shop.open(server.port());
            small.draft();
            IntStream.range(0, 20).forEach(number -> large.draft());

            List<String> forOne = campaigns(small, 1);
            List<String> forTwenty = campaigns(large, 20);

            assertThat(forTwenty).hasSameSizeAs(forOne);
            assertThat(forTwenty).hasSizeLessThanOrEqualTo(12);
        }
    }

    private List<String> campaigns(Shop shop, int expected) {
        return sql.during(() -> assertThat(shop.owner().query(CAMPAIGNS).getList("campaigns.nodes"))
                .hasSize(expected));
    }

    @Test
    void aPageTakesAsManyStatementsForTwentyDeliveriesAsForOne() throws IOException {
        try (var server = SmtpSink.acceptingAll(message -> {})) {
            Shop small = Shop.open(server.port());
            Shop large = Shop.open(server.port());
            small.customers("one", 1);
            large.customers("many", 20);
            String toOne = small.start();
            String toTwenty = large.start();
            small.finish(toOne);
            large.finish(toTwenty);

            List<String> forOne = deliveries(small, toOne, 1);
            List<String> forTwenty = deliveries(large, toTwenty, 20);

            assertThat(forTwenty).hasSameSizeAs(forOne);
            assertThat(forTwenty).hasSizeLessThanOrEqualTo(12);
        }
    }

    private List<String> deliveries(Shop shop, String campaignId, int expected) {
        return sql.during(() -> assertThat(
                        shop.owner().query(DELIVERIES, Map.of("id", campaignId)).getList("campaign.deliveries.nodes"))
                .hasSize(expected));
    }
}
