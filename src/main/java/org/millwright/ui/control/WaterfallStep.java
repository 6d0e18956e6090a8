package org.millwright.ui.control;

/**
 * One effect in a waterfall.
 *
 * @param name what has the effect
 * @param change what it adds, below zero for what it takes away
 * @param shown the change in words, with its sign
 */
public record WaterfallStep(String name, double change, String shown) {}
