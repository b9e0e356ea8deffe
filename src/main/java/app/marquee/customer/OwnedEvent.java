package app.marquee.customer;

/**
 * An event to store.
 *
 * @param owner whose it is
 * @param retention how long it is kept
 */
record OwnedEvent(EventChange event, Resolved owner, EventRetention retention) {}
