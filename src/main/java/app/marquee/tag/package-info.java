/**
 * What a tenant's tags are: each of a type and in a dimension. A key that nobody defined is text.
 */
@NullMarked
package app.marquee.tag;

import org.jspecify.annotations.NullMarked;
