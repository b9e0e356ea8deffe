@NullMarked
package app.marquee.campaign;

import org.jspecify.annotations.NullMarked;
