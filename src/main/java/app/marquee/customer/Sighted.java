package app.marquee.customer;

import org.jspecify.annotations.Nullable;

/**
 * Who was spoken of.
 *
 * @param isErased whether the tenant has erased them
 * @param record null where they were erased, are not known or it was not asked
 */
record Sighted(boolean isErased, @Nullable Resolved record) {}
