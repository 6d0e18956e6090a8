/**
 * From run-to-failure histories to a model package: cross-validation by unit, interval calibration,
 * model card.
 *
 * <p>Depends on {@code scoring} and {@code domain}. Read {@code ModelTrainer} first.
 */
@NullMarked
package org.millwright.training;

import org.jspecify.annotations.NullMarked;
