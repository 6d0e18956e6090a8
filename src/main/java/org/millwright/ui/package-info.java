/**
 * The screens: a view, a view model and an FXML file each. View models hold no nodes.
 *
 * <p>Depends on {@code ui.control}, {@code monitoring}, {@code config} and {@code domain}. Never
 * does I/O or scoring on the JavaFX thread. Read {@code ShellView} first.
 */
@NullMarked
package org.millwright.ui;

import org.jspecify.annotations.NullMarked;
