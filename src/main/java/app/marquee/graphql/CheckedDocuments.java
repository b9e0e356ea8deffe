package app.marquee.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;

/** Clients send the same few documents again and again: each is parsed and checked once. */
@ApplicationScoped
class CheckedDocuments {
    private static final int MAXIMUM_CHARACTERS = 4 * 1024 * 1024;

    private final Cache<String, CheckedDocument> checked = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_CHARACTERS)
            .weigher((String text, CheckedDocument document) -> text.length())
            .build();

    /** @throws InvalidRequest when the document does not parse or is out of bounds */
    CheckedDocument check(String text) {
        return checked.get(text, CheckedDocument::of);
    }
}
