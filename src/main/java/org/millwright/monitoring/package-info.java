/**
 * The use cases: the pipeline from reading to stored assessment, the state of the fleet, imports,
 * manual entries, what-if.
 *
 * <p>Depends on {@code ingest}, {@code scoring}, {@code log} and {@code domain}; knows no JavaFX
 * and no SQL. Read {@code ReadingPipeline} first, then {@link
 * org.millwright.monitoring.FleetSnapshot}.
 */
@NullMarked
package org.millwright.monitoring;

import org.jspecify.annotations.NullMarked;
