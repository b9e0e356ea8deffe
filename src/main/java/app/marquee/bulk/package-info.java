/**
 * Data in bulk: files that are uploaded in chunks, and the operations that read them line by line. A file is read in
 * batches, each committed together with its progress, so that an import goes on where it stopped, on any replica.
 */
@NullMarked
package app.marquee.bulk;

import org.jspecify.annotations.NullMarked;
