/**
 * How a GraphQL request is guarded, run in its transactions, and answered with our error codes.
 * Knows no feature.
 */
@NullMarked
package app.marquee.graphql;

import org.jspecify.annotations.NullMarked;
