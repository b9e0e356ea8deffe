package app.marquee.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What conditions need to know of one customer. {@link FactReader} reads it. */
record CustomerFacts(
        @Nullable String externalId,
        @Nullable String displayName,
        Instant createdAt,
        @Nullable String tierCode,
        List<Order> orders,
        List<Event> events,
        List<Message> messages,
        Map<String, Tag> tags,
        List<Consent> consents,
        Set<UUID> segments,
        Population population) {
    /** A placed one. */
    record Order(Instant at, BigDecimal amount) {}

    record Event(String type, Instant at, Map<String, String> properties) {}

    record Message(Instant receivedAt, @Nullable Instant interactedAt) {}

    record Tag(String value, @Nullable Instant expiresAt) {}

    record Consent(String purpose, @Nullable String channel, boolean granted) {}

    /**
     * What is the same for all customers.
     *
     * @param benchmark the tenant's own, where it has set one
     * @param figures as they were last kept, by name
     * @param lowered texts as the database writes them without capitals
     */
    record Population(@Nullable BigDecimal benchmark, Map<String, String> figures, Map<String, String> lowered) {}
}
