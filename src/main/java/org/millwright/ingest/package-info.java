/**
 * Readings in: files, the simulated plant, and the validation that gives every value its quality.
 *
 * <p>Depends on {@code domain}. Nothing here stores or scores. Read {@code ReadingSource} and
 * {@code ReadingValidator} first.
 */
@NullMarked
package org.millwright.ingest;

import org.jspecify.annotations.NullMarked;
