@NullMarked
package app.marquee.graphql;

import org.jspecify.annotations.NullMarked;
