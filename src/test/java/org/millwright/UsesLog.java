package org.millwright;

import org.junit.jupiter.api.parallel.ResourceLock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of the classes marked so one runs at a time, beside others: they set up or read the log, as each
 * command does, or put something else in the place of the standard streams or of properties.
 */
@ResourceLock("the log, the standard streams and the properties")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UsesLog {}
