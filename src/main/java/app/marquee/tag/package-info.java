/**
 * What a tenant's tags are: each of a type and in a dimension, and some kept up by a rule that says who has them. A key that
 * nobody defined is text.
 */
@NullMarked
package app.marquee.tag;

import org.jspecify.annotations.NullMarked;
