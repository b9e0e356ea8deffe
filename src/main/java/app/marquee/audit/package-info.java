/**
 * Who did what: an entry for each change, in the change's own transaction, shown to owners. Entries are only ever added,
 * and each is tied to the one before by a keyed hash.
 */
@NullMarked
package app.marquee.audit;

import org.jspecify.annotations.NullMarked;
