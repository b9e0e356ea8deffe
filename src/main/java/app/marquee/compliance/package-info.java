/**
 * What may not be said to customers: a library of phrases from public law and the tenant's own, each with its reason and
 * what to say instead. Texts are checked by it while they are written, and contents before they are approved and whenever
 * it changes.
 */
@NullMarked
package app.marquee.compliance;

import org.jspecify.annotations.NullMarked;
