/**
 * Sees to it that a mutation that is sent again under the same idempotency key is not done again, and answers what it
 * answered at first. Knows no mutation.
 */
@NullMarked
package app.marquee.idempotency;

import org.jspecify.annotations.NullMarked;
