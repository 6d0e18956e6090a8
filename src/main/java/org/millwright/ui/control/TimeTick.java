package org.millwright.ui.control;

/**
 * One mark on the time axis.
 *
 * @param leading opens a new day, month or year, and says which
 */
record TimeTick(double epochMillis, String label, boolean leading) {}
