/**
 * What all screens share: words, formats, the hop to the JavaFX thread, the theme, the services.
 * Each screen has a package of its own below this one, with a {@code FooView}, a {@code
 * FooViewModel} that holds no nodes, and {@code foo.fxml}; {@code ui.shell} puts them together.
 *
 * <p>Depends on {@code ui.control}, {@code monitoring}, {@code config}, {@code log} and {@code
 * domain}. Never does I/O or scoring on the JavaFX thread. Read {@code StatusText} and {@code
 * Formats} first.
 */
@NullMarked
package org.millwright.ui;

import org.jspecify.annotations.NullMarked;
