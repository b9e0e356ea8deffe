/**
 * What a tenant says to its customers: content items, their way through review, and the closed template language of
 * their subjects and bodies. Templates are hostile input: only known fields and conditions exist, a fault is found when
 * the content is saved, and what a template gives is bounded in size and time.
 */
@NullMarked
package app.marquee.content;

import org.jspecify.annotations.NullMarked;
