package app.marquee.bulk;

/**
 * A connection in each entry of a bulk query's list.
 *
 * @param key what it is called in the answer to a page of entries
 * @param page the query that asks for one page of those of one entry
 */
record BulkChildren(String key, String page) {}
