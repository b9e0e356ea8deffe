/**
 * Campaigns from draft to report: who gets which content over which channel, the engine that delivers it, and what
 * recipients do with it. Each customer of an audience has one delivery row, and no message is ever sent twice.
 */
@NullMarked
package app.marquee.campaign;

import org.jspecify.annotations.NullMarked;
