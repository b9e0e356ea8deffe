package app.marquee.customer;

import java.util.UUID;

/**
 * An event to store.
 *
 * @param hash what it is known by, see {@link EventWriter#hash}
 * @param owner whose it is
 * @param retention how long it is kept
 */
record OwnedEvent(EventChange event, UUID hash, Resolved owner, EventRetention retention) {}
