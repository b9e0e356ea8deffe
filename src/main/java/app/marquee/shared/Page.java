package app.marquee.shared;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param entries in the list's order
 * @param total counts the whole list; a query of its own, so call it only when it is asked for
 */
public record Page<T>(List<Entry<T>> entries, Sides sides, LongSupplier total) {
    public record Entry<T>(String cursor, T item) {}

    /** Whether there is more on either side of the page; the side that the page does not lead to may take a query. */
    public record Sides(BooleanSupplier next, BooleanSupplier previous) {
        /**
         * @param ahead whether there is more in the direction of the page
         * @param behind tells whether there is anything where the page came from
         */
        public static Sides of(boolean backward, boolean ahead, BooleanSupplier behind) {
            return backward ? new Sides(behind, () -> ahead) : new Sides(() -> ahead, behind);
        }
    }

    public List<T> items() {
        return entries.stream().map(Entry::item).toList();
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(
                entries.stream()
                        .map(entry -> new Entry<>(entry.cursor(), mapping.apply(entry.item())))
                        .toList(),
                sides,
                total);
    }

    PageInfo info() {
        return new PageInfo(sides, cursorAt(0), cursorAt(entries.size() - 1));
    }

    private @Nullable String cursorAt(int index) {
        return entries.isEmpty() ? null : entries.get(index).cursor();
    }
}
