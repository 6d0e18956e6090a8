package org.millwright.ui.asset;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.HealthBands;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.monitoring.ModelShelf.Accepted;
import org.millwright.ui.Formats;
import org.millwright.ui.StatusText;
import org.millwright.ui.Texts;

/**
 * What is said of an asset at this moment; immutable words and numbers.
 *
 * @param status words that the other screens use too
 * @param health 0–100, NaN if there is no honest number
 * @param stateLine the state with the age of the last reading
 * @param interval the interval of the RUL with what it is made to hold and has held, and the
 *     reserve to read it with; or why there is none
 */
record AssetNow(
        String area,
        String name,
        boolean simulated,
        StatusText status,
        double health,
        String stateLine,
        String interval) {

    static AssetNow of(
            AssetStatus status,
            FleetSnapshot fleet,
            @Nullable Accepted model,
            HealthBands bands,
            Texts texts,
            Formats formats) {
        String kind = status.type().name().in(texts.locale());
        String area = status.asset().area();
        boolean unnamed = status.asset().name().equals(status.asset().id());
        StatusText text = StatusText.of(status, fleet, bands, texts, formats);
        return new AssetNow(
                area.isEmpty() ? kind : area,
                unnamed ? kind : status.asset().name(),
                status.asset().simulated(),
                text,
                status.healthIndex(),
                text.age().isEmpty() ? text.state() : text.state() + " · " + text.age(),
                interval(text, model, texts, formats));
    }

    /** With how much of the truth it is made to hold, and held on lives not seen in training. */
    private static String interval(
            StatusText text, @Nullable Accepted model, Texts texts, Formats formats) {
        if (text.interval().isEmpty()) {
            return text.detail();
        }
        double nominal = model == null ? Double.NaN : model.nominalCoverage();
        double measured = model == null ? Double.NaN : model.measuredCoverage();
        String interval =
                Double.isNaN(nominal)
                        ? texts.get("asset.intervalPlain", text.interval())
                        : texts.get(
                                "asset.interval",
                                text.interval(),
                                formats.number(100 * nominal, 1));
        if (!Double.isNaN(measured)) {
            interval += "\n" + texts.get("asset.held", formats.number(100 * measured, 1));
        }
        return text.reserve().isEmpty() ? interval : interval + "\n" + text.reserve();
    }
}
