@NullMarked
package app.marquee.shared;

import org.jspecify.annotations.NullMarked;
