package org.millwright.domain;

/**
 * Something that happened on one station and is worth sharing; immutable. Its place in the
 * station's log, {@code (station, seq)}, is given when it is stored.
 *
 * <p>Readings are many and have a way of their own through the store. Everything else is a {@link
 * Change}.
 */
public sealed interface Fact permits ReadingAssessed, Change {}
