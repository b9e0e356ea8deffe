package app.marquee.channel;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps connectors while they are in use, so that their connections are used again, and no longer. */
@ApplicationScoped
class OpenConnectors {
    private static final Duration MAX_IDLE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<UUID, Kept> byChannel = new ConcurrentHashMap<>();

    /** @param settings what it was opened with; changed settings need another connector */
    private record Kept(OpenConnector connector, Object settings, Instant lastUsed) {
        Kept usedAt(Instant now) {
            return new Kept(connector, settings, now);
        }
    }

    OpenConnectors(InstantSource clock) {
        this.clock = clock;
    }

    Connector get(UUID channelId, Object settings, Supplier<OpenConnector> opener) {
        return byChannel.compute(channelId, (id, kept) -> {
                    if (kept != null && kept.settings.equals(settings)) {
                        return kept.usedAt(clock.instant());
                    }
                    if (kept != null) {
                        kept.connector.close();
                    }
                    return new Kept(opener.get(), settings, clock.instant());
                })
                .connector;
    }

    @Scheduled(every = "30s", delayed = "30s")
    void closeIdle() {
        var before = clock.instant().minus(MAX_IDLE);
        for (var channelId : byChannel.keySet()) {
            byChannel.computeIfPresent(channelId, (id, kept) -> {
                if (kept.lastUsed.isBefore(before)) {
                    kept.connector.close();
                    return null;
                }
                kept.connector.closeIdle();
                return kept;
            });
        }
    }

    @PreDestroy
    void stop() {
        byChannel.values().forEach(kept -> kept.connector.close());
    }
}
