package org.millwright;

import org.junit.jupiter.api.parallel.ResourceLock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of the classes marked so one runs at a time, beside others: they draw, and a process has one
 * JavaFX toolkit. What looks at all of the process, such as its sockets, is {@link
 * org.junit.jupiter.api.parallel.Isolated}.
 */
@ResourceLock("the JavaFX toolkit")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UsesToolkit {}
