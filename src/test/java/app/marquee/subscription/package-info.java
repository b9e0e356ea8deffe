@NullMarked
package app.marquee.subscription;

import org.jspecify.annotations.NullMarked;
