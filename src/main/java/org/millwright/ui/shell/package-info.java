/**
 * The frame around all screens: left rail, top strip, banner, content; About; and the tour that
 * draws every screen.
 *
 * <p>Depends on all screens, {@code ui}, {@code ui.control}, {@code monitoring}, {@code config} and
 * {@code domain}. Read {@code ShellView} first.
 */
@NullMarked
package org.millwright.ui.shell;

import org.jspecify.annotations.NullMarked;
