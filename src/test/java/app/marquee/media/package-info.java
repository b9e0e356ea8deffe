@NullMarked
package app.marquee.media;

import org.jspecify.annotations.NullMarked;
