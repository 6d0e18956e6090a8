/**
 * Brings in a file of readings step by step: choose it, check it, import it, read the report.
 *
 * <p>Depends on {@code ui} and {@code monitoring}. Read {@code ImportViewModel} first.
 */
@NullMarked
package org.millwright.ui.imports;

import org.jspecify.annotations.NullMarked;
