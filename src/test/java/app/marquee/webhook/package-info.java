@NullMarked
package app.marquee.webhook;

import org.jspecify.annotations.NullMarked;
