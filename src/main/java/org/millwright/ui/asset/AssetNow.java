package org.millwright.ui.asset;

import org.millwright.domain.HealthBands;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.Formats;
import org.millwright.ui.StatusText;
import org.millwright.ui.Texts;

/**
 * What is said of an asset at this moment; immutable words and numbers.
 *
 * @param status words that the other screens use too
 * @param health 0–100, NaN if there is no honest number
 * @param stateLine the state with the age of the last reading
 * @param interval the interval of the RUL with the reserve to read it with, or why there is none
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
                interval(text, texts));
    }

    private static String interval(StatusText text, Texts texts) {
        if (text.interval().isEmpty()) {
            return text.detail();
        }
        String interval = texts.get("asset.interval", text.interval());
        return text.reserve().isEmpty() ? interval : interval + "\n" + text.reserve();
    }
}
