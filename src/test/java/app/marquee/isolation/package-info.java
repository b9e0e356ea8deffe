/** Proof that no tenant sees, changes or infers what is another's; the figures are in src/docs/security.md. */
@NullMarked
package app.marquee.isolation;

import org.jspecify.annotations.NullMarked;
