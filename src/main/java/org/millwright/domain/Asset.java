package org.millwright.domain;

/**
 * One machine.
 *
 * @param id what the plant calls it, for example {@code P-114}; unique per plant
 * @param name for the screen
 * @param typeId key of its {@link AssetType}
 * @param area where it stands, empty if unknown
 * @param simulated true if its readings come from a simulator; the screen says so wherever it shows
 *     the asset
 */
public record Asset(String id, String name, String typeId, String area, boolean simulated) {}
