/**
 * Training a model on the plant's own lives: choose lives and measuring points, train, compare,
 * save as a package. Activates nothing.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring} and {@code domain}. Read {@code
 * TrainingViewModel} first.
 */
@NullMarked
package org.millwright.ui.training;

import org.jspecify.annotations.NullMarked;
