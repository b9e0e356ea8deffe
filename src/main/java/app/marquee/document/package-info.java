/**
 * Trusted documents: GraphQL documents that a tenant's deploy or the operator registered, and that requests name by
 * their hash. Nothing else need be run for a client whose documents are all known.
 */
@NullMarked
package app.marquee.document;

import org.jspecify.annotations.NullMarked;
