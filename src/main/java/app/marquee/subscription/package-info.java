/**
 * What clients follow over websockets as it changes: any replica may change it, and each tells those who are connected to
 * it. A feature offers its objects by {@link app.marquee.subscription.Subscriptions}.
 */
@NullMarked
package app.marquee.subscription;

import org.jspecify.annotations.NullMarked;
