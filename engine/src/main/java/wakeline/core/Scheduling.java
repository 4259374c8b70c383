package wakeline.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A field that only decides which of several runnable tasks a scheduler prefers. Where each of
/// them is tried anyway, two worlds that differ in it only lead to the same.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Scheduling {}
