package app.marquee.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of websockets; each replica counts its own. */
@ConfigMapping(prefix = "marquee.subscriptions")
interface SubscriptionSettings {
    /** How long a client may take to say who it is. */
    @WithDefault("3s")
    Duration initTimeout();

    /** How often a connection is tried; one that answers nothing for twice as long is closed. */
    @WithDefault("20s")
    Duration ping();

    /** Shortest time between two messages of a subscription. */
    @WithDefault("500ms")
    Duration pause();

    /** How often rights are checked and states are read without being told of a change. */
    @WithDefault("30s")
    Duration refresh();

    /** Messages from clients have at most so many bytes. */
    @WithDefault("65536")
    int messageSize();

    /** Subscriptions of a connection. */
    @WithDefault("20")
    int perConnection();

    /** Subscriptions of a tenant, which all share the few that are read at a time. */
    @WithDefault("200")
    int perTenant();

    /** Connections of a caller. */
    @WithDefault("20")
    int connectionsPerCaller();

    /** Connections of a tenant. */
    @WithDefault("200")
    int connectionsPerTenant();

    /** Connections of a replica. */
    @WithDefault("2000")
    int connections();

    /** How many states are read at a time: each takes a connection of the database's pool. */
    @WithDefault("4")
    int atOnce();
}
