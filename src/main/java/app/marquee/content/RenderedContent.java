package app.marquee.content;

import org.jspecify.annotations.Nullable;

/**
 * A content filled in for one customer.
 *
 * @param subject one line, fit for a header; null where the content has none
 * @param html null where the body is plain text
 * @param text the body, or the text alternative of the HTML
 */
public record RenderedContent(
        @Nullable String subject, @Nullable String html, String text) {}
