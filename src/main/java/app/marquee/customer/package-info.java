/**
 * The people and companies a tenant sells to: who they are, what they bought and what they agreed to. Everything is
 * written in sets, the one customer of an API call as well as the thousands of an import.
 */
@NullMarked
package app.marquee.customer;

import org.jspecify.annotations.NullMarked;
