@NullMarked
package app.marquee.job;

import org.jspecify.annotations.NullMarked;
