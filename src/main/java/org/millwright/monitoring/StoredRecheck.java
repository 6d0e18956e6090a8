package org.millwright.monitoring;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.ModelRun;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.StoredReading;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.AssetScorer;
import org.millwright.scoring.Explainer;
import org.millwright.scoring.ExplanationRefusedException;

import java.util.List;

/**
 * Proves that stored scores can be had again: asks the model with the stored features, and plays an
 * asset's whole history through a fresh scorer. Both must give what was shown, bit for bit. Changes
 * nothing. Thread-confined.
 */
public final class StoredRecheck {
    private final ReadingHistory history;
    private final AssetScorer scorer;
    private final Explainer explainer;

    /**
     * A recheck of the assets of one type.
     *
     * @param scorer of the type's model, for this use alone
     * @param explainer of the same model, for this use alone
     */
    public StoredRecheck(ReadingHistory history, AssetScorer scorer, Explainer explainer) {
        this.history = history;
        this.scorer = scorer;
        this.explainer = explainer;
    }

    /**
     * What a recheck found.
     *
     * @param readings looked at
     * @param byThisModel of these, assessed by the model that is loaded now
     * @param sameAnswers of these, whose stored features gave the identical answer again
     * @param sameAssessments of these, whose whole assessment came out the same in the replay
     * @param otherLibrary of these, made by another version of the library
     * @param firstDifferent sequence number of the first reading that differs, 0 if none does
     */
    public record Found(
            long readings,
            long byThisModel,
            long sameAnswers,
            long sameAssessments,
            long otherLibrary,
            long firstDifferent) {
        /** Whether everything came out as it was. */
        public boolean same() {
            return firstDifferent == 0;
        }
    }

    /** Rechecks all stored readings of an asset. */
    public Found recheck(String assetId) {
        Count count = new Count(scorer.newMemory());
        history.scan(assetId, 0, count::take);
        return new Found(
                count.readings,
                count.byThisModel,
                count.sameAnswers,
                count.sameAssessments,
                count.otherLibrary,
                count.firstDifferent);
    }

    private final class Count {
        private final AssetMemory memory;
        private long readings;
        private long byThisModel;
        private long sameAnswers;
        private long sameAssessments;
        private long otherLibrary;
        private long firstDifferent;

        Count(AssetMemory memory) {
            this.memory = memory;
        }

        void take(StoredReading stored) {
            readings++;
            Reading reading = stored.reading();
            Assessment then = stored.assessment();
            ModelRun run = then.run();
            if (run == null || !explainer.model().equals(then.model())) {
                scorer.replay(memory, reading.values(), reading.measuredAtMillis(), then);
                return;
            }
            byThisModel++;
            otherLibrary += run.library().equals(explainer.library()) ? 0 : 1;
            boolean sameAnswer = sameAnswer(then, run);
            boolean sameAssessment = then.equals(again(reading));
            sameAnswers += sameAnswer ? 1 : 0;
            sameAssessments += sameAssessment ? 1 : 0;
            if (firstDifferent == 0 && !(sameAnswer && sameAssessment)) {
                firstDifferent = stored.seq();
            }
        }

        private @Nullable Assessment again(Reading reading) {
            return scorer.assess(
                            List.of(memory),
                            List.of(reading.values()),
                            new long[] {reading.measuredAtMillis()})
                    .getFirst();
        }

        private boolean sameAnswer(Assessment then, ModelRun run) {
            try {
                int now = Float.floatToRawIntBits(explainer.recompute(then));
                return now == Float.floatToRawIntBits(run.prediction());
            } catch (ExplanationRefusedException e) {
                return false;
            }
        }
    }
}
