/**
 * The language of tier rules and segments (and, later, journey branches): what a customer must be like, as JSON that
 * people and programs write, and as SQL that decides it for all customers at once. The tenant's own benchmarks, which
 * conditions compare with, are kept here as well.
 */
@NullMarked
package app.marquee.condition;

import org.jspecify.annotations.NullMarked;
