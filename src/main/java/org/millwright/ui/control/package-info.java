/**
 * Controls: data in, pixels out. They know no services.
 *
 * <p>Depends on {@code domain}. Read {@code HealthGauge} and {@code TrendChart} first.
 */
@NullMarked
package org.millwright.ui.control;

import org.jspecify.annotations.NullMarked;
