package app.marquee.campaign;

import app.marquee.Api;
import app.marquee.TestClock;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a shop of its own, whose mail arrives in a mailbox, and may move the clock. */
abstract class ShopTest {
    final Mailbox mailbox = new Mailbox();

    @Inject
    TestClock clock;

    @SuppressWarnings("NullAway.Init")
    Shop shop;

    @SuppressWarnings("NullAway.Init")
    Api owner;

    @BeforeEach
    final void openShop() {
        shop = Shop.open(mailbox.port());
        owner = shop.owner();
    }

    @AfterEach
    final void closeShop() throws IOException {
        mailbox.close();
        clock.reset();
    }
}
