package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.channel.FakeProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel whose provider fails, or that may not carry more, keeps its messages and nobody else's. */
@MarqueeTest
class ChannelRestTest {
    private final FakeProvider fake = new FakeProvider();
    private final FakeProvider other = new FakeProvider();
    private SmsShop shop;

    @Inject
    TestClock clock;

    @BeforeEach
    void aTenant() {
        shop = new SmsShop();
    }

    @AfterEach
    void stop() {
        fake.close();
        other.close();
        clock.reset();
    }

    @Test
    void aFailingProviderRestsAloneAndNothingOfItIsSentAgain() {
        shop.customers(200);
        String failing = shop.connect(fake, SmsShop.TWILIO);
        String working = shop.connect(other, SmsShop.TWILIO);
        fake.answer(500, "{}");

        String campaign = shop.start(failing);
        await().until(() -> shop.channel(failing, "status").equals("FAILING"));
        assertThat(shop.channel(failing, "failingSince")).isNotNull();
        assertThat(shop.count(shop.run(working), "sent")).isEqualTo(200);
        assertThat(other.requests()).hasSize(200);

        fake.answer(201, "{}");
        shop.finish(campaign);
        int unconfirmed = shop.count(campaign, "unconfirmed");
        assertThat(unconfirmed).isBetween(1, 150);
        assertThat(shop.count(campaign, "sent")).isEqualTo(200 - unconfirmed);
        assertThat(fake.requests().stream().map(FakeProvider.Request::body).distinct())
                .hasSize(200)
                .hasSameSizeAs(fake.requests());
        assertThat(shop.channel(failing, "status")).isEqualTo("CONNECTED");
        assertThat(shop.channel(failing, "restsUntil")).isNull();
    }

    @Test
    void whatIsMoreThanADayTakesWaitsForTheNext() {
        shop.customers(15);
        String channel = shop.connect(fake, SmsShop.TWILIO);
        limit(channel, Map.of("perDay", 10));

        String campaign = shop.start(channel);
        await().until(() -> shop.count(campaign, "sent") == 10);
        assertThat(shop.owner()
                        .attempt("testChannel", "TestChannelInput", Map.of("id", channel, "to", "+4930"), "result")
                        .getString("userErrors[0].code"))
                .isEqualTo("CHANNEL_RESTS");
        assertThat(shop.count(campaign, "queued")).isEqualTo(5);
        assertThat(fake.requests()).hasSize(10);

        clock.advance(Duration.ofDays(1));
        shop.finish(campaign);
        assertThat(fake.requests()).hasSize(15);
    }

    private void limit(String channel, Map<String, ?> limits) {
        var input = new HashMap<String, Object>(limits);
        input.put("id", channel);
        shop.owner().mutate("setChannelLimits", "SetChannelLimitsInput", input, "channel { perSecond perDay }");
    }
}
