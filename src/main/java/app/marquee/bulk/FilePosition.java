package app.marquee.bulk;

/**
 * The beginning of a line, from which reading can go on without the bytes before it.
 *
 * @param offset bytes before it
 * @param line its number, from 1
 */
record FilePosition(long offset, long line) {
    static final FilePosition START = new FilePosition(0, 1);
}
