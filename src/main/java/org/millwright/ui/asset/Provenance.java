package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Quality;
import org.millwright.domain.StoredReading;
import org.millwright.domain.TimeBase;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the numbers of a reading come from, as lines of title and text. Pure. */
record Provenance(List<Line> lines) {
    /** One line. */
    record Line(String title, String text) {}

    static Provenance of(AssetType type, StoredReading reading, Texts texts, Formats formats) {
        List<Line> lines = new ArrayList<>();
        Assessment assessment = reading.assessment();
        lines.add(new Line(texts.get("asset.model"), model(assessment.model(), texts)));
        lines.add(
                new Line(
                        texts.get("asset.method"),
                        texts.get(
                                "method." + assessment.method().name().toLowerCase(Locale.ROOT))));
        lines.add(new Line(texts.get("asset.source"), reading.reading().source()));
        if (type.timeBase() == TimeBase.CLOCK) {
            lines.add(
                    new Line(
                            texts.get("asset.measuredAt"),
                            formats.dateTime(reading.reading().measuredAt())));
        }
        lines.add(
                new Line(
                        texts.get("asset.recordedAt"),
                        formats.dateTime(reading.reading().recordedAt())));
        lines.add(new Line(texts.get("asset.flagged"), flagged(type, reading, texts)));
        return new Provenance(List.copyOf(lines));
    }

    private static String model(@Nullable ModelRef model, Texts texts) {
        return model == null
                ? texts.get("asset.noModel")
                : model.id() + " " + model.version() + " (" + model.hash().substring(0, 8) + ")";
    }

    private static String flagged(AssetType type, StoredReading reading, Texts texts) {
        List<String> flagged = new ArrayList<>();
        for (int i = 0; i < type.points().size(); i++) {
            Quality quality = reading.reading().values().quality(i);
            if (quality != Quality.GOOD) {
                flagged.add(
                        type.points().get(i).name().in(texts.locale())
                                + ": "
                                + word(quality, texts));
            }
        }
        return flagged.isEmpty() ? texts.get("asset.flaggedNone") : String.join("; ", flagged);
    }

    static String word(Quality quality, Texts texts) {
        return texts.get("quality." + quality.name().toLowerCase(Locale.ROOT));
    }
}
