/** Where the process begins. Everything else is in the packages below, one per feature. */
@NullMarked
package app.marquee;

import org.jspecify.annotations.NullMarked;
