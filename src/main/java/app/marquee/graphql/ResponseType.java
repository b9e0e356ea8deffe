package app.marquee.graphql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The media types that a GraphQL response is written as. */
enum ResponseType {
    /** What clients always knew: whatever is wrong with the document or its variables is told with status 200. */
    JSON("application/json"),
    /** Of the specification of GraphQL over HTTP: a response without data has another status than 200. */
    GRAPHQL_RESPONSE("application/graphql-response+json");

    private final String mediaType;

    ResponseType(String mediaType) {
        this.mediaType = mediaType;
    }

    String contentType() {
        return mediaType + "; charset=utf-8";
    }

    /** The status of a response that tells what is wrong with a document or its variables. */
    int statusWithoutData() {
        return this == JSON ? 200 : 400;
    }

    /**
     * What to answer a client with this Accept header; empty where it takes neither. The newer type is for who asks for
     * it by name.
     */
    static Optional<ResponseType> acceptedBy(String header) {
        if (header.isBlank()) {
            return Optional.of(JSON);
        }
        List<MediaRange> accepted = Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1))
                .map(MediaRange::parse)
                .toList();
        float json = weight(accepted, JSON.mediaType, "application/*", "*/*");
        float response = weight(accepted, GRAPHQL_RESPONSE.mediaType);
        if (response > 0 && response >= json) {
            return Optional.of(GRAPHQL_RESPONSE);
        }
        return json > 0 ? Optional.of(JSON) : Optional.empty();
    }

    /** That of the first of the ranges that is there; 0 for none. */
    private static float weight(List<MediaRange> accepted, String... ranges) {
        return Stream.of(ranges)
                .flatMap(range -> accepted.stream().filter(given -> given.range.equals(range)))
                .map(MediaRange::weight)
                .findFirst()
                .orElse(0f);
    }

    private record MediaRange(String range, float weight) {
        static MediaRange parse(String text) {
            String[] parts = text.split(";", -1);
            float weight = Stream.of(parts)
                    .map(String::strip)
                    .filter(parameter -> parameter.startsWith("q="))
                    .map(parameter -> number(parameter.substring(2)))
                    .findFirst()
                    .orElse(1f);
            return new MediaRange(parts[0].strip(), weight);
        }

        private static float number(String text) {
            try {
                return Float.parseFloat(text);
            } catch (NumberFormatException e) {
                return 1;
            }
        }
    }
}
