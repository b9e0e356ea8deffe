package app.marquee.condition;

import java.util.List;
import java.util.stream.Stream;

/** Which events: those of a type whose properties all match. */
record EventKind(String type, List<PropertyMatch> where) {
    record PropertyMatch(String property, ValueMatch match) {}

    Stream<TextMatch> texts() {
        return where.stream().map(property -> property.match().text());
    }
}
