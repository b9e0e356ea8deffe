package app.marquee.campaign;

/** Why a customer of the audience gets no message, in the order in which a report counts. */
enum SkipReason {
    NO_CONSENT,
    UNREACHABLE,
    /** A server said before that this address does not exist. */
    SUPPRESSED,
    /** Still queued when the campaign was cancelled. */
    CANCELLED
}
