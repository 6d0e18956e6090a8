/**
 * From readings to assessments: model packages, causal features, XGBoost, and rules where no model
 * can be used.
 *
 * <p>Depends on {@code log} and {@code domain}. Read {@code ModelPackage} first, then {@code
 * FeatureExtractor} and {@code Scorer}.
 */
@NullMarked
package org.millwright.scoring;

import org.jspecify.annotations.NullMarked;
