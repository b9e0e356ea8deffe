package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Where a page stands in its list.")
public record PageInfo(
        @Description("Whether there is more after this page.")
        boolean hasNextPage,

        @Description("Whether there is more before this page.")
        boolean hasPreviousPage,

        @Description("Cursor of the page's first entry; null on an empty page.") @Nullable
        String startCursor,

        @Description("Cursor of the page's last entry; null on an empty page.") @Nullable
        String endCursor) {}
