package org.millwright.domain;

/**
 * Which model made an assessment.
 *
 * @param id package id, for example {@code turbofan}
 * @param version package version
 * @param hash SHA-256 of the manifest, lower-case hex; with it the score can be replayed
 */
public record ModelRef(String id, String version, String hash) {}
