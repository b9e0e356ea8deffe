package app.marquee.content;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Another wording of a content, for those whom it names: who fits all that is not null.
 *
 * @param subject null: that of the content
 */
record Variant(
        @Nullable String language,
        @Nullable ChannelKind channel,
        @Nullable UUID segmentId,
        @Nullable String subject,
        String body) {
    /** What is said for the channel goes before what is said for the segment, and that before the language. */
    private static final Comparator<Variant> CLOSEST = Comparator.comparing(
                    (Variant variant) -> variant.channel == null)
            .thenComparing(variant -> variant.segmentId == null)
            .thenComparing(variant -> variant.language == null ? 0 : -variant.language.length());

    /** The index of the one for the reader, of those that fit equally well the first; -1: none of them fits. */
    static int choose(List<Variant> variants, Reader reader) {
        return IntStream.range(0, variants.size())
                .filter(index -> variants.get(index).fits(reader))
                .boxed()
                .min(Comparator.comparing(variants::get, CLOSEST))
                .orElse(-1);
    }

    static Set<UUID> segments(List<Variant> variants) {
        return variants.stream()
                .map(Variant::segmentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isFor(ChannelKind kind) {
        return channel == null || channel == kind;
    }

    boolean isOnlyFor(ChannelKind kind) {
        return channel == kind;
    }

    /** Whether none of the channel's readers reads what is not for the channel. */
    boolean isForAllOf(ChannelKind kind) {
        return isOnlyFor(kind) && segmentId == null && language == null;
    }

    private boolean fits(Reader reader) {
        return isFor(reader.channel())
                && (segmentId == null || reader.segments().contains(segmentId))
                && (language == null || isSpokenBy(reader));
    }

    /** Who reads zh-CN reads zh, too. */
    private boolean isSpokenBy(Reader reader) {
        return reader.language() != null && (reader.language() + "-").startsWith(language + "-");
    }

    /** Whether both are for the same readers. */
    boolean isForTheSameAs(Variant other) {
        return withWording(null, "").equals(other.withWording(null, ""));
    }

    Variant withWording(@Nullable String otherSubject, String otherBody) {
        return new Variant(language, channel, segmentId, otherSubject, otherBody);
    }

    static List<Variant> read(String json) {
        return StoredJson.array(json).getValuesAs(JsonObject.class).stream()
                .map(Variant::of)
                .toList();
    }

    static String write(List<Variant> variants) {
        var array = Json.createArrayBuilder();
        variants.forEach(variant -> array.add(variant.toJson()));
        return array.build().toString();
    }

    /** What is stored of each that is for the segment. */
    static String forSegment(UUID id) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("segmentId", id.toString()))
                .build()
                .toString();
    }

    private static Variant of(JsonObject json) {
        var channel = json.getString("channel", null);
        var segmentId = json.getString("segmentId", null);
        return new Variant(
                json.getString("language", null),
                channel == null ? null : ChannelKind.valueOf(channel),
                segmentId == null ? null : UUID.fromString(segmentId),
                json.getString("subject", null),
                json.getString("body"));
    }

    private JsonObject toJson() {
        var json = Json.createObjectBuilder().add("body", body);
        add(json, "language", language);
        add(json, "channel", channel);
        add(json, "segmentId", segmentId);
        add(json, "subject", subject);
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value != null) {
            json.add(name, value.toString());
        }
    }
}
