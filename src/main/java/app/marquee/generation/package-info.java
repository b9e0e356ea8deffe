/**
 * Drafts of contents that a machine writes: by the AI service that a tenant has an account with, or from a template where
 * it has none. What it writes is a content that is marked, and a person has to approve it.
 */
@NullMarked
package app.marquee.generation;

import org.jspecify.annotations.NullMarked;
