/**
 * Segments: named conditions that pick customers. Who is in one is decided when it is asked for, never stored.
 */
@NullMarked
package app.marquee.segment;

import org.jspecify.annotations.NullMarked;
