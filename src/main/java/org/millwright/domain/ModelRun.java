package org.millwright.domain;

/**
 * What a model was given and what it answered, so that the answer can be explained and recomputed;
 * which model that was says the assessment.
 *
 * @param features in the order of the model's manifest
 * @param prediction the model's own answer in its unit of RUL, neither bounded nor smoothed
 * @param library name and version of what ran the model, for example {@code XGBoost 3.4.0}
 */
public record ModelRun(FeatureVector features, float prediction, String library) {}
