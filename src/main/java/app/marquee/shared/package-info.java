/**
 * The few types that every feature needs: errors, ids, money, pages.
 * A second feature's need admits a type here; convenience does not.
 */
@NullMarked
package app.marquee.shared;

import org.jspecify.annotations.NullMarked;
