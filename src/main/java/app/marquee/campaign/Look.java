package app.marquee.campaign;

/** Who looks at a message, as far as the request tells. */
enum Look {
    PERSON,
    /** A program that says that it is one. */
    MACHINE,
    /** Before anybody decided to look: counts nowhere. */
    AHEAD
}
