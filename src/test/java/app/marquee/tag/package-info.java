@NullMarked
package app.marquee.tag;

import org.jspecify.annotations.NullMarked;
