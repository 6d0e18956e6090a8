package org.millwright.ui.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.SyncProof;
import org.millwright.monitoring.Drill;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells of an outage drill: how far it is, and afterwards what it showed. */
final class DrillText {
    private final Texts texts;
    private final Formats formats;
    private final Receipt receipt;

    DrillText(Texts texts, Formats formats, Receipt receipt) {
        this.texts = texts;
        this.formats = formats;
        this.receipt = receipt;
    }

    /** A line for each thing to tell. */
    List<String> lines(Drill drill) {
        List<String> lines = new ArrayList<>();
        lines.add(
                texts.get(
                        "drill.begun",
                        formats.clock(drill.startedAt()),
                        minutes(drill.length()),
                        drill.capturedSince(),
                        drill.mostPending()));
        switch (drill.phase()) {
            case STARTING -> lines.add(texts.get("drill.starting"));
            case CUT ->
                    lines.add(
                            texts.get(
                                    "drill.cut",
                                    formats.clock(drill.startedAt().plus(drill.length()))));
            case RETURNING -> lines.add(texts.get("drill.returning"));
            case DRAINING -> lines.add(texts.get("drill.draining", clock(drill.backAt())));
            case DRAINED -> {
                lines.add(drained(drill));
                lines.add(texts.get("drill.comparing"));
            }
            case COMPARED -> {
                lines.add(drained(drill));
                lines.add(proof(drill.proof(), drill.proofFailure()));
            }
        }
        return lines;
    }

    private String drained(Drill drill) {
        Instant back = drill.backAt();
        Instant drained = drill.drainedAt();
        String took =
                back == null || drained == null
                        ? "–"
                        : formats.number(Duration.between(back, drained).toMillis() / 1000.0, 1);
        return texts.get("drill.drained", clock(back), took, drill.captured(), drill.confirmed());
    }

    private String proof(@Nullable SyncProof proof, String failure) {
        return proof == null ? texts.get("drill.notCompared", failure) : receipt.verdict(proof);
    }

    private String clock(@Nullable Instant time) {
        return time == null ? "–" : formats.clock(time);
    }

    private String minutes(Duration length) {
        return formats.number(length.toSeconds() / 60.0, 1);
    }
}
