/**
 * The composition root: the command line, the wiring of all parts by hand, their lifecycle, and the
 * crash reporter.
 *
 * <p>May depend on everything; nothing depends on it. Read {@code Main} first, then {@code Wiring}.
 */
@NullMarked
package org.millwright.app;

import org.jspecify.annotations.NullMarked;
