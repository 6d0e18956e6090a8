/**
 * The words of the trade: assets, measuring points, readings, assessments, facts, and the ports to
 * where they are kept.
 *
 * <p>Depends on the JDK only and does no I/O. Read {@link org.millwright.domain.Reading} and {@link
 * org.millwright.domain.Assessment} first.
 */
@NullMarked
package org.millwright.domain;

import org.jspecify.annotations.NullMarked;
