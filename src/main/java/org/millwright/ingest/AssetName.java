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
        return name.chars().anyMatch(AssetName::isUnseen)
                ? "The asset's name has control characters in it."
                : "";
    }

    /** Characters that no screen shows as such, but that turn or break the text around them. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
