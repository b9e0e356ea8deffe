/**
 * Tier policies, ordered rules of which the first that holds gives a customer its tier, and the evaluation that gives
 * every customer its tier by the published one. What the rules say is data: templates are files, thresholds the tenant's.
 */
@NullMarked
package app.marquee.tier;

import org.jspecify.annotations.NullMarked;
