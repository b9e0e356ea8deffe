@NullMarked
package app.marquee.condition;

import org.jspecify.annotations.NullMarked;
