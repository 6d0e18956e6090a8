/**
 * The Diagnostics screen: whether this station is in order, and the bundle for those who help.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring}, {@code config} and {@code
 * domain}. Read {@code DiagnosticsViewModel} first.
 */
@NullMarked
package org.millwright.ui.diagnostics;

import org.jspecify.annotations.NullMarked;
