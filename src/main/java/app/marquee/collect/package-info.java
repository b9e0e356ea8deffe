/**
 * Takes in what Segment's SDKs send, by Segment's HTTP API, so that websites and apps that have them need no other. Each
 * message becomes an event, and who is identified by one a customer with its traits.
 */
@NullMarked
package app.marquee.collect;

import org.jspecify.annotations.NullMarked;
