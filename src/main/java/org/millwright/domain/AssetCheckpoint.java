package org.millwright.domain;

/**
 * The working state of one asset (validator, features) after its last reading of the batch it is
 * stored with. Readings after a checkpoint are replayed at start, so that a restart changes no
 * score.
 *
 * @param assetId the machine
 * @param state opaque to the store
 */
public record AssetCheckpoint(String assetId, byte[] state) {}
