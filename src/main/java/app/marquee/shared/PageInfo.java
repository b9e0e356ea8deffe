package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Where a page stands in its list.")
public final class PageInfo {
    private final Page.Sides sides;
    private final @Nullable String startCursor;
    private final @Nullable String endCursor;

    PageInfo(Page.Sides sides, @Nullable String startCursor, @Nullable String endCursor) {
        this.sides = sides;
        this.startCursor = startCursor;
        this.endCursor = endCursor;
    }

    @Description("Whether there is more after this page.")
    public boolean getHasNextPage() {
        return sides.next().getAsBoolean();
    }

    @Description("Whether there is more before this page.")
    public boolean getHasPreviousPage() {
        return sides.previous().getAsBoolean();
    }

    @Description("Cursor of the page's first entry; null on an empty page.")
    public @Nullable String getStartCursor() {
        return startCursor;
    }

    @Description("Cursor of the page's last entry; null on an empty page.")
    public @Nullable String getEndCursor() {
        return endCursor;
    }
}
