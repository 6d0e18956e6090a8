/**
 * The fleet at a glance: figures, search and filters, tiles or a table, worst first.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring} and {@code domain}. Read {@code
 * OverviewViewModel} first.
 */
@NullMarked
package org.millwright.ui.overview;

import org.jspecify.annotations.NullMarked;
