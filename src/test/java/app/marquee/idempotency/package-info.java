@NullMarked
package app.marquee.idempotency;

import org.jspecify.annotations.NullMarked;
