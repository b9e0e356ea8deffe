package app.marquee.condition;

import app.marquee.shared.Ids;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Conditions of every kind, as their writers would write them. */
final class RandomConditions {
    private static final List<String> COMPARISONS = List.of("equals", "atLeast", "moreThan", "atMost", "lessThan");

    private final Random random;
    private final List<UUID> segments;

    RandomConditions(Random random, List<UUID> segments) {
        this.random = random;
        this.segments = segments;
    }

    JsonObject any() {
        return Json.createObjectBuilder(condition(0)).build();
    }

    private Map<String, Object> condition(int depth) {
        return switch (random.nextInt(depth < 3 ? 18 : 15)) {
            case 0 -> Map.of("orderCount", windowed(figures(random.nextInt(3), false)));
            case 1 -> Map.of("totalSpent", windowed(figures(random.nextInt(4) * 10, false)));
            case 2 -> Map.of("averageOrderValue", windowed(figures(random.nextInt(4) * 10, true)));
            case 3 -> Map.of(one(List.of("firstOrderAt", "lastOrderAt", "createdAt")), time());
            case 4 -> Map.of(one(List.of("externalId", "displayName")), text());
            case 5 -> Map.of("tag", tag());
            case 6 ->
                Map.of(
                        "tier",
                        one(List.of(Map.of("equals", "GOLD"), Map.of("isPresent", false), Map.of("startsWith", "n"))));
            case 7 -> Map.of("consent", consent());
            case 8, 9, 10 -> Map.of("event", event());
            case 11, 12 -> Map.of("sequence", sequence());
            case 13 -> Map.of("segment", Map.of("id", Ids.encode("seg", one(segments))));
            case 14 -> Map.of("interactionRate", windowed(compared(one(List.of(0, 0.5, 1)))));
            case 15 -> Map.of("not", condition(depth + 1));
            case 16 -> Map.of("and", conditions(depth + 1));
            default -> Map.of("or", conditions(depth + 1));
        };
    }

    private List<Map<String, Object>> conditions(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(ignored -> condition(depth))
                .toList();
    }

    private Map<String, Object> figures(int number, boolean hasBenchmark) {
        Object figure = switch (random.nextInt(hasBenchmark ? 5 : 4)) {
            case 0 -> Map.of("percentile", one(List.of(0, 0.5, 0.7, 1)));
            case 4 -> Map.of("timesBenchmark", one(List.of(0.5, 1, 1.5)));
            default -> number;
        };
        return Map.of(one(COMPARISONS), figure);
    }

    private Map<String, Object> windowed(Map<String, Object> of) {
        var windowed = new HashMap<>(of);
        if (random.nextBoolean()) {
            windowed.put("withinDays", one(RandomWorld.DAYS));
        }
        return windowed;
    }

    private Map<String, Object> time() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("withinDays", one(RandomWorld.DAYS));
            case 1 -> Map.of("notWithinDays", one(RandomWorld.DAYS));
            case 2 -> Map.of("from", "2026-06-23");
            default -> Map.of("before", RandomWorld.PRESENT.toString());
        };
    }

    private Map<String, Object> text() {
        return switch (random.nextInt(5)) {
            case 0 -> Map.of("equals", one(RandomWorld.WORDS));
            case 1 -> Map.of("in", List.of(one(RandomWorld.WORDS), "c1"));
            case 2 -> Map.of("startsWith", one(List.of("AN", "c1", "är")));
            case 3 -> Map.of("contains", one(List.of("N", "1", "ra")));
            default -> Map.of("isPresent", random.nextBoolean());
        };
    }

    private Map<String, Object> value() {
        return random.nextBoolean() ? text() : Map.of(one(COMPARISONS), one(List.of(9.5, 10, -3, 0)));
    }

    private Map<String, Object> tag() {
        var tag = new HashMap<>(random.nextInt(3) == 0 ? Map.of() : value());
        tag.put("key", "tag");
        return tag;
    }

    private Map<String, Object> consent() {
        var consent = new HashMap<String, Object>(Map.of("purpose", "MARKETING", "granted", random.nextBoolean()));
        if (random.nextBoolean()) {
            consent.put("channel", "EMAIL");
        }
        return consent;
    }

    private Map<String, Object> event() {
        var event = new HashMap<>(windowed(kind()));
        switch (random.nextInt(5)) {
            case 0 -> event.put("count", compared(random.nextInt(3)));
            case 1 -> event.put("sum", ofProperty(compared(one(List.of(9.5, 10, 0)))));
            case 2 -> event.put("distinct", ofProperty(compared(random.nextInt(3))));
            case 3 -> event.put("distinctDays", compared(random.nextInt(3)));
            default -> {}
        }
        return event;
    }

    private Map<String, Object> sequence() {
        var sequence = new HashMap<>(windowed(Map.of("withinHours", one(List.of(1, 12, 24, 100)))));
        int steps = 1 + random.nextInt(3);
        sequence.put("steps", IntStream.range(0, steps).mapToObj(step -> kind()).toList());
        if (steps == 1 || random.nextBoolean()) {
            sequence.put("without", kind());
        }
        return sequence;
    }

    private Map<String, Object> kind() {
        var kind = new HashMap<String, Object>(Map.of("type", one(RandomWorld.TYPES)));
        if (random.nextInt(3) == 0) {
            kind.put("where", Map.of(one(List.of("page", "price")), value()));
        }
        return kind;
    }

    private Map<String, Object> compared(Object number) {
        return Map.of(one(COMPARISONS), number);
    }

    private static Map<String, Object> ofProperty(Map<String, Object> compared) {
        var measure = new HashMap<>(compared);
        measure.put("property", "price");
        return measure;
    }

    private <T> T one(List<? extends T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
