@NullMarked
package app.marquee.customer;

import org.jspecify.annotations.NullMarked;
