package app.marquee.customer;

/** What values tags may have. The feature that defines them stands to the right of this one and gives the bean. */
public interface TagValues {
    /** What holds now, for one input or a part of a file. */
    Reading reading();

    /** Reads values. */
    interface Reading {
        /**
         * The value as it is kept.
         *
         * @throws app.marquee.shared.InvalidInput when the tag with the key cannot have it
         */
        String value(String key, String value, String... field);

        /** @throws app.marquee.shared.InvalidInput when a rule alone sets the tag with the key, and takes it away */
        void checkByHand(String key, String... field);
    }
}
