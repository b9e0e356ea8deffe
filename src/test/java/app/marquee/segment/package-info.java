@NullMarked
package app.marquee.segment;

import org.jspecify.annotations.NullMarked;
