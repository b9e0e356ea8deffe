/**
 * Tells partners' systems what happened: an event is written where it happens and delivered as a signed HTTP call, again and
 * again for three days. Hears events of all features and is called by none.
 */
@NullMarked
package app.marquee.webhook;

import org.jspecify.annotations.NullMarked;
