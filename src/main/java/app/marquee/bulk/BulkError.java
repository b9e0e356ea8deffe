package app.marquee.bulk;

/** A line of the errors file. */
record BulkError(long line, String column, String reason) {
    /** Before all others. */
    static final BulkError NONE = new BulkError(0, "", "");
}
