@NullMarked
package app.marquee.tenant;

import org.jspecify.annotations.NullMarked;
