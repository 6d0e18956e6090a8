package org.millwright.domain;

/** A reading was taken and, in the same breath, assessed. */
public record ReadingAssessed(Reading reading, Assessment assessment) implements Fact {}
