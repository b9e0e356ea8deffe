/**
 * Pictures, films and documents that contents show. What a file is, is told by its bytes and never by its name; they are
 * kept in the database, or in a store that speaks S3.
 */
@NullMarked
package app.marquee.media;

import org.jspecify.annotations.NullMarked;
