package app.marquee.bulk;

import org.jspecify.annotations.Nullable;

/** The records of a file in their order. */
interface SourceRecords {
    /** Null at the end of the file. */
    @Nullable
    SourceRecord next();

    /** Where the record after the last one begins. */
    FilePosition position();

    /** Goes on with the record at a position that {@link #position} told, possibly in an earlier life. */
    void goTo(FilePosition position);
}
