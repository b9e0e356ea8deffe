/** The harness of the tests: a clock to set, logins, and a client that speaks GraphQL as a user would. */
@NullMarked
package app.marquee;

import org.jspecify.annotations.NullMarked;
