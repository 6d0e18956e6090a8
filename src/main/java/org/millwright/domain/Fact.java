package org.millwright.domain;

/**
 * Something that happened on one station and is worth sharing; immutable. Its place in the
 * station's log, {@code (station, seq)}, is given when it is stored.
 */
public sealed interface Fact permits AssetRegistered, ReadingAssessed {}
