package app.marquee.content;

import app.marquee.content.ContentInputs.ContentFilter;
import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import org.jspecify.annotations.Nullable;

/** Reads a filter of contents, of which people write a tenant hundreds or a few thousand. */
final class ContentCriteria {
    private ContentCriteria() {}

    static Criteria of(@Nullable ContentFilter filter) {
        return FilterReader.small(Content.class, filter, ContentCriteria::read);
    }

    private static void read(ContentFilter filter, FilterReader<ContentFilter>.Where where) {
        where.anyOf("status", filter.status());
        where.anyOf("kind", filter.kind());
        where.anyOf("stage", filter.stage());
        where.text("title", filter.title());
        where.during("createdAt", filter.createdAt());
        where.anyOf("assignee", filter.assignee());
        where.nested(filter.and(), filter.or(), filter.not());
    }
}
