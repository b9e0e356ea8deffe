/** What a new user sees, looked at as one would. */
@NullMarked
package app.marquee.development;

import org.jspecify.annotations.NullMarked;
