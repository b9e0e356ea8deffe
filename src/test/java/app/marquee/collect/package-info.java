@NullMarked
package app.marquee.collect;

import org.jspecify.annotations.NullMarked;
