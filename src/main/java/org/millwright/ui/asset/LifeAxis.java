package org.millwright.ui.asset;

import org.millwright.domain.AssetType;
import org.millwright.domain.TimeBase;
import org.millwright.domain.Unit;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;
import org.millwright.ui.control.TimeScale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an asset type's time axis counts: the calendar, or cycles or hours of its life. Pure. */
record LifeAxis(TimeScale scale, List<Range> ranges) {
    private static final int[] LAST_COUNTS = {50, 100};

    /**
     * A stretch back from the last reading that can be chosen.
     *
     * @param span zero for all there is
     */
    record Range(String title, Duration span) {
        boolean all() {
            return span.isZero();
        }
    }

    static LifeAxis of(AssetType type, Texts texts, Formats formats) {
        Range all = new Range(texts.get("asset.range.all"), Duration.ZERO);
        if (type.timeBase() == TimeBase.CLOCK) {
            return new LifeAxis(
                    new TimeScale.Calendar(formats.zone()),
                    List.of(
                            new Range(texts.get("asset.range.day"), Duration.ofDays(1)),
                            new Range(texts.get("asset.range.week"), Duration.ofDays(7)),
                            new Range(texts.get("asset.range.month"), Duration.ofDays(30)),
                            all));
        }
        boolean cycles = countsCycles(type);
        double seconds = cycles ? type.expectedIntervalSeconds() : 3600;
        String unit = formats.symbol(cycles ? Unit.CYCLE : Unit.HOUR);
        List<Range> ranges = new ArrayList<>();
        for (int count : LAST_COUNTS) {
            ranges.add(
                    new Range(
                            texts.get("asset.range.last", count, unit),
                            Duration.ofMillis((long) (count * seconds * 1000))));
        }
        ranges.add(all);
        return new LifeAxis(
                new TimeScale.Counter(TimeBase.COUNTER_ORIGIN, seconds, unit), List.copyOf(ranges));
    }

    private static boolean countsCycles(AssetType type) {
        String counter = type.lifeCounter();
        return counter != null && type.points().get(type.indexOf(counter)).unit() == Unit.CYCLE;
    }
}
