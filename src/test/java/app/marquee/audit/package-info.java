@NullMarked
package app.marquee.audit;

import org.jspecify.annotations.NullMarked;
