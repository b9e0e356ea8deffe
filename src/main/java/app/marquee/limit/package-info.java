/**
 * How many points of work somebody may ask for in a time, counted for all replicas together.
 * What a point buys is told by whoever takes them.
 */
@NullMarked
package app.marquee.limit;

import org.jspecify.annotations.NullMarked;
