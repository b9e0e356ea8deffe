package app.marquee.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the engine has parsed and found valid, so that it does so once. SmallRye's own keeps so many documents, however
 * long they are: a few tenants could fill the memory of all. What is invalid is not kept, nobody needs it twice.
 */
final class ParsedDocuments implements PreparsedDocumentProvider {
    private static final int MAXIMUM_CHARACTERS = 2 * 1024 * 1024;

    private final Cache<String, PreparsedDocumentEntry> parsed = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_CHARACTERS)
            .weigher((String text, PreparsedDocumentEntry document) -> text.length())
            .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry known = parsed.getIfPresent(input.getQuery());
        return CompletableFuture.completedFuture(known == null ? parse(input, parseAndValidate) : known);
    }

    private PreparsedDocumentEntry parse(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry document = parseAndValidate.apply(input);
        if (!document.hasErrors()) {
            parsed.put(input.getQuery(), document);
        }
        return document;
    }
}
