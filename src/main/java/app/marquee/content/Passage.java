package app.marquee.content;

/**
 * A piece of what a content says, for whoever checks what is said.
 *
 * @param field as the API names it, such as {@code body}
 * @param html whether the text is HTML, with tags that nobody reads
 */
public record Passage(String field, String text, boolean html) {}
