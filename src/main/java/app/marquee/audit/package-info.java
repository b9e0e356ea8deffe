/**
 * Who did what: one row for each change, in the change's own transaction.
 * Entries are never altered.
 */
@NullMarked
package app.marquee.audit;

import org.jspecify.annotations.NullMarked;
