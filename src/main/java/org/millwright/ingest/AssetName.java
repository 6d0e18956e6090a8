package org.millwright.ingest;

/** What may be the name of an asset. */
final class AssetName {
    private static final int MAX_LENGTH = 100;

    private AssetName() {}

    /** What is wrong with a name, as one sentence; empty if nothing is. */
    static String fault(String name) {
        if (NumberText.isMissing(name)) {
            return "The row names no asset.";
        }
        if (name.length() > MAX_LENGTH) {
            return "The asset's name is longer than " + MAX_LENGTH + " characters.";
        }
        return name.chars().anyMatch(Character::isISOControl)
                ? "The asset's name has control characters in it."
                : "";
    }
}
