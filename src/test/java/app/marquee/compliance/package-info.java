@NullMarked
package app.marquee.compliance;

import org.jspecify.annotations.NullMarked;
