package app.marquee.campaign;

/** Why a customer of the audience gets no message, in the order in which a report counts. */
enum SkipReason {
    NO_CONSENT,
    UNREACHABLE,
    /** A server said before that this address does not exist. */
    SUPPRESSED,
    /** Another record of the same person has a message of this run. */
    ALREADY_REACHED,
    /** The message names a coupon code, and the campaign's pool has none left. */
    COUPONS_USED_UP,
    /** Still queued when the campaign was cancelled. */
    CANCELLED
}
