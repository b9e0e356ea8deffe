package app.marquee.customer;

/** What an input says about the fields that stand with the customer's record itself. */
record Profile(Change<String> displayName, Change<String> timeZone, Change<String> language) {
    static final Profile NONE = new Profile(Change.none(), Change.none(), Change.none());

    /** This, where it names a field, else what was said before. */
    Profile orElse(Profile before) {
        return new Profile(
                displayName.orElse(before.displayName),
                timeZone.orElse(before.timeZone),
                language.orElse(before.language));
    }
}
