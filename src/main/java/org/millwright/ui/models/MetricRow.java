package org.millwright.ui.models;

/**
 * One measure of a model's accuracy in words.
 *
 * @param evaluation on which data it was measured; empty if as the row above
 * @param measure what was measured
 * @param capped against the truth, but no more than the model's greatest answer
 * @param uncapped against the truth itself, empty where it was not measured so
 */
record MetricRow(String evaluation, String measure, String capped, String uncapped) {}
