package app.marquee.campaign;

/** As {@link DeliveryStatus}, with the claim that the API does not show. */
enum DeliveryState {
    QUEUED,
    /** Claimed: the message may be on its way. Committed before it is, so that a crash cannot hide it. */
    SENDING,
    SENT,
    FAILED,
    UNCONFIRMED,
    SKIPPED
}
