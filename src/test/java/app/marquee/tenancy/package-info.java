@NullMarked
package app.marquee.tenancy;

import org.jspecify.annotations.NullMarked;
