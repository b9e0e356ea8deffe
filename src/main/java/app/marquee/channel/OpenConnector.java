package app.marquee.channel;

/** A connector as its keeper sees it: it may hold connections, which cost something while nobody sends. */
interface OpenConnector extends Connector, AutoCloseable {
    /** Closes what nobody has used for a while. */
    void closeIdle();

    /** Closes everything; what is under way may end. */
    @Override
    void close();
}
