package app.marquee.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a payload that is told when it is made and never again, such as a secret: it is kept nowhere, and null when a
 * mutation is sent again under its idempotency key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface ShownOnce {}
