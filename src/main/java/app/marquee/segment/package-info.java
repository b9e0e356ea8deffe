/**
 * Segments: named conditions that pick customers. Who is in one is kept up as customers change, and whoever follows a
 * segment is told who came and who left.
 */
@NullMarked
package app.marquee.segment;

import org.jspecify.annotations.NullMarked;
