@NullMarked
package app.marquee.outbound;

import org.jspecify.annotations.NullMarked;
