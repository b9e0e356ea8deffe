package app.marquee.shared;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A page as the API gives it. Each list type extends this, since GraphQL has no generic types and SmallRye would name
 * them after the Java ones.
 */
public abstract class Connection<N, E> {
    private final Page<N> page;
    private final BiFunction<String, N, E> toEdge;
    private OptionalInt totalCount = OptionalInt.empty();

    protected Connection(Page<N> page, BiFunction<String, N, E> toEdge) {
        this.page = page;
        this.toEdge = toEdge;
    }

    @NonNull
    @Description("The entries of this page, each with its cursor.")
    public List<@NonNull E> getEdges() {
        return page.entries().stream()
                .map(entry -> toEdge.apply(entry.cursor(), entry.item()))
                .toList();
    }

    @NonNull
    @Description("The entries of this page.")
    public List<@NonNull N> getNodes() {
        return page.items();
    }

    @NonNull
    @Description("Where this page stands in its list.")
    public PageInfo getPageInfo() {
        return page.info();
    }

    @Description("Length of the whole list; counted only when selected.")
    public int getTotalCount() {
        if (totalCount.isEmpty()) {
            totalCount = OptionalInt.of(Math.toIntExact(page.total().getAsLong()));
        }
        return totalCount.getAsInt();
    }
}
