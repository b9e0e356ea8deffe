/**
 * Whose data this unit of work may see: the tenant at hand, carried into Hibernate's filter and into row security.
 * Work outside a request enters a tenant here and nowhere else.
 */
@NullMarked
package app.marquee.tenancy;

import org.jspecify.annotations.NullMarked;
