package org.millwright.domain;

/**
 * A reading with its assessment as it lies in the store.
 *
 * @param seq place in this station's fact log, from 1, gap-free over all kinds of facts
 */
public record StoredReading(long seq, Reading reading, Assessment assessment) {}
