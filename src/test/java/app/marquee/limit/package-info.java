@NullMarked
package app.marquee.limit;

import org.jspecify.annotations.NullMarked;
