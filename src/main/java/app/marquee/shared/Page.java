package app.marquee.shared;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param entries in the list's order
 * @param total counts the whole list; a query of its own, so call it only when it is asked for
 */
public record Page<T>(List<Entry<T>> entries, boolean hasNextPage, boolean hasPreviousPage, LongSupplier total) {
    public record Entry<T>(String cursor, T item) {}

    public List<T> items() {
        return entries.stream().map(Entry::item).toList();
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(
                entries.stream()
                        .map(entry -> new Entry<>(entry.cursor(), mapping.apply(entry.item())))
                        .toList(),
                hasNextPage,
                hasPreviousPage,
                total);
    }

    PageInfo info() {
        return new PageInfo(hasNextPage, hasPreviousPage, cursorAt(0), cursorAt(entries.size() - 1));
    }

    private @Nullable String cursorAt(int index) {
        return entries.isEmpty() ? null : entries.get(index).cursor();
    }
}
