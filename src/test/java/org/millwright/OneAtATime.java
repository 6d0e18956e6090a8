package org.millwright;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of the classes marked so one runs at a time, beside others that are not: they use what a process
 * has only once, such as the JavaFX toolkit, the standard streams or the log. What looks at all of
 * the process, its sockets or threads of any name, is {@link
 * org.junit.jupiter.api.parallel.Isolated}.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneAtATime {}
