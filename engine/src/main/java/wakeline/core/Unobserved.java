package wakeline.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A field on which nothing that happens later depends: what the trace knows of the past, or how a
/// thing is kept. Two worlds that differ in such fields only go on alike.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Unobserved {}
