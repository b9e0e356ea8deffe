package app.marquee.campaign;

/** Why a customer of the audience gets no message, in the order in which a report counts. */
enum SkipReason {
    NO_CONSENT,
    UNREACHABLE,
    /** A server said before that this address does not exist, or a person that it is not to be written to. */
    SUPPRESSED,
    /** Of those who get no campaign at all, so that others can be compared with them. */
    CONTROL_GROUP,
    /** Of those who do not get this campaign, so that others can be compared with them. */
    HELD_OUT,
    /** Got as many messages lately as the tenant allows. */
    FREQUENCY_CAP,
    /** Another record of the same person has a message of this run. */
    ALREADY_REACHED,
    /** The message names a coupon code, and the campaign's pool has none left. */
    COUPONS_USED_UP,
    /** Still queued when the campaign was cancelled. */
    CANCELLED;

    /** Whether it may be otherwise over another channel. */
    boolean isOfChannel() {
        return this == NO_CONSENT || this == UNREACHABLE || this == SUPPRESSED;
    }
}
