/**
 * Data in bulk: files that are uploaded in chunks and read line by line, and files that the lists of queries are written
 * to. Each batch is committed together with its progress, so that the work goes on where it stopped, on any replica.
 */
@NullMarked
package app.marquee.bulk;

import org.jspecify.annotations.NullMarked;
