package app.marquee.subscription;

import jakarta.enterprise.context.ApplicationScoped;

/** What every connection needs. */
@ApplicationScoped
class SocketServices {
    private final SubscriptionSettings settings;
    private final SocketRunner runner;
    private final ChangeFeed feed;
    private final Places places;

    SocketServices(SubscriptionSettings settings, SocketRunner runner, ChangeFeed feed, Places places) {
        this.settings = settings;
        this.runner = runner;
        this.feed = feed;
        this.places = places;
    }

    SubscriptionSettings settings() {
        return settings;
    }

    SocketRunner runner() {
        return runner;
    }

    ChangeFeed feed() {
        return feed;
    }

    Places places() {
        return places;
    }
}
