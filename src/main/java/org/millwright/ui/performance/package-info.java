/**
 * The Performance screen: how fast this station works, and how that was in the last minutes.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring}, {@code config} and {@code
 * domain}. Read {@code PerformanceViewModel} first.
 */
@NullMarked
package org.millwright.ui.performance;

import org.jspecify.annotations.NullMarked;
