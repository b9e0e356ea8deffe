package app.marquee.customer;

import java.util.List;

/** A list in the export of a customer's data, read page by page, since a history may be of any length. */
public record PersonalList(String name, Reading reading) {
    /**
     * An entry of the list.
     *
     * @param key by which the list is sorted; no two entries have the same
     * @param json a JSON object
     */
    public record Entry(String key, String json) {}

    /** Reads on, in the transaction at hand. */
    public interface Reading {
        /** The entries with the smallest keys after one; at first that is the empty text. */
        List<Entry> after(Person person, String key, int limit);
    }
}
