@NullMarked
package app.marquee.security;

import org.jspecify.annotations.NullMarked;
