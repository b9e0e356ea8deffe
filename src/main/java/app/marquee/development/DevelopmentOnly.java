package app.marquee.development;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A bean of development mode. Tests have it too, so that they share one start; a production build has not. */
@Stereotype
@IfBuildProfile(anyOf = {"dev", "test"})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface DevelopmentOnly {}
