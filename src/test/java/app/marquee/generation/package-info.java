@NullMarked
package app.marquee.generation;

import org.jspecify.annotations.NullMarked;
