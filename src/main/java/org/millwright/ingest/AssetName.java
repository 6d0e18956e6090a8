package org.millwright.ingest;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

/** What may be the name of an asset. */
final class AssetName {
    private static final Sentences SENTENCES = Sentences.of(AssetName.class);
    private static final int MAX_LENGTH = 100;

    private AssetName() {}

    /** What is wrong with a name; empty if nothing is. */
    static LocalizedText fault(String name) {
        if (NumberText.isMissing(name)) {
            return SENTENCES.get("row.assetMissing");
        }
        if (name.length() > MAX_LENGTH) {
            return SENTENCES.get("row.assetLong", MAX_LENGTH);
        }
        return name.chars().anyMatch(AssetName::isUnseen)
                ? SENTENCES.get("row.assetControl")
                : LocalizedText.NONE;
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
