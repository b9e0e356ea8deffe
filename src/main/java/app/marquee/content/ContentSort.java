package app.marquee.content;

import app.marquee.shared.SortDirection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("ContentSort")
@Description("Order of a list of contents.")
public record ContentSort(
        @NonNull @Description("What to sort by.") ContentSortField by,

        @NonNull @Description("Which end comes first.") SortDirection direction) {
    static final ContentSort NEWEST_FIRST = new ContentSort(ContentSortField.CREATED_AT, SortDirection.DESC);
}
