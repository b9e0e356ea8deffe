/**
 * Work that survives a crash: rows that workers of every replica claim by a lease, fairly between tenants.
 * A fencing token keeps a worker that lost its claim from having any effect.
 */
@NullMarked
package app.marquee.job;

import org.jspecify.annotations.NullMarked;
