package org.millwright.ui.control;

/**
 * A horizontal line with a label at the axis, such as a model's horizon "≥ 125".
 *
 * @param label shown instead of the tick label; may be empty
 */
public record ReferenceLine(double value, String label, Tone tone) {}
