@NullMarked
package app.marquee.tier;

import org.jspecify.annotations.NullMarked;
