/**
 * Connections to servers that tenants name: which addresses they may name, whom we trust, and HTTP calls, signed or not, each made at most once.
 * What is said over them is for the features.
 */
@NullMarked
package app.marquee.outbound;

import org.jspecify.annotations.NullMarked;
