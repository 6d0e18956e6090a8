package org.millwright.domain;

import java.util.UUID;

/**
 * A reading with its assessment as it lies in the store.
 *
 * @param station whose log it is in
 * @param seq place in that log, from 1, gap-free over all kinds of facts
 */
public record StoredReading(UUID station, long seq, Reading reading, Assessment assessment) {}
