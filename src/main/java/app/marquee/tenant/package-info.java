/**
 * Tenants, their members, API keys, plans and usage.
 * What SaaS admins and owners do.
 */
@NullMarked
package app.marquee.tenant;

import org.jspecify.annotations.NullMarked;
