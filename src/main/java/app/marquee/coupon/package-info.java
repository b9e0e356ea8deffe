/**
 * Pools of coupon codes. Each code goes to one message and is redeemed once, by one order.
 */
@NullMarked
package app.marquee.coupon;

import org.jspecify.annotations.NullMarked;
