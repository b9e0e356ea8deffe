/** Marquee as an operator runs it: the packaged application on its own, and the manifests for a cluster. */
@NullMarked
package app.marquee.operation;

import org.jspecify.annotations.NullMarked;
