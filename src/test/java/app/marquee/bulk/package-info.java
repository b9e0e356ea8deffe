@NullMarked
package app.marquee.bulk;

import org.jspecify.annotations.NullMarked;
