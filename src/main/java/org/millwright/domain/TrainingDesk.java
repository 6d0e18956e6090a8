package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes a model of the lives that a plant's own assets have lived. Blocking, for minutes; not for
 * the JavaFX thread. It activates nothing.
 */
public interface TrainingDesk {
    /**
     * The lives that the stored readings hold.
     *
     * @throws NotTrainableException if there are none, or too many readings for the memory allowed
     */
    Found find(Question question) throws NotTrainableException;

    /**
     * Searches a recipe, trains the best and measures it; nothing is written.
     *
     * @param points ids of the measuring points to learn from
     * @throws NotTrainableException if no model can honestly be made of these lives
     * @throws java.util.concurrent.CancellationException if {@code progress} cancelled
     */
    Candidate train(Question question, List<String> points, Progress progress)
            throws NotTrainableException;

    /** What counts as an end, besides a life counter that falls back. */
    enum Ends {
        /** Nothing: lives that go on are left out. */
        COUNTER_ONLY,
        /** The last reading of each asset: all of them ran to failure. */
        LAST_READING,
        /** The last reading of the assets that a file says have failed. */
        LABEL_FILE
    }

    /**
     * Which lives are meant.
     *
     * @param assetType id
     * @param from readings before are left out; {@code null} for all
     * @param to readings from then on are left out; {@code null} for all
     * @param labels CSV with the columns asset and failed (yes or no), for {@link Ends#LABEL_FILE}
     */
    record Question(
            String assetType,
            @Nullable Instant from,
            @Nullable Instant to,
            Ends ends,
            @Nullable Path labels) {}

    /**
     * What was found.
     *
     * @param unit of the ages and of the RUL to be learnt
     * @param points every measuring point of the type but the life counter, in its order
     */
    record Found(Unit unit, List<Life> lives, List<Point> points) {
        public Found {
            lives = List.copyOf(lives);
            points = List.copyOf(points);
        }

        /** Lives whose end is known; only these are learnt from. */
        public long ended() {
            return lives.stream().filter(Life::ended).count();
        }
    }

    /**
     * One life.
     *
     * @param age at its end, or when last seen
     * @param ended whether its end is known; else it is censored
     */
    record Life(String asset, int readings, double age, boolean ended) {}

    /**
     * A measuring point as the lives that ended have it.
     *
     * @param usable share of the readings with a usable value
     * @param constant whether it never changes, so that nothing can be learnt from it
     */
    record Point(String id, double usable, boolean constant) {}

    /** Follows a training and may end it. */
    @FunctionalInterface
    interface Progress {
        /**
         * Told how far it is.
         *
         * @param share 0–1 of the whole
         * @return false to cancel
         */
        boolean goesOn(Stage stage, double share);
    }

    /** What is being done. */
    enum Stage {
        READING,
        SEARCH,
        TRAINING,
        LEARNING_CURVE
    }

    /** A trained model that is not yet a package. */
    interface Candidate {
        Findings findings();

        /**
         * Writes it as a package into the folder of models.
         *
         * @return the package's folder
         * @throws NotTrainableException if it can't be written
         */
        Path save() throws NotTrainableException;
    }

    /**
     * What a training found, each figure on units not learnt from.
     *
     * @param id of the package
     * @param lives learnt from
     * @param figures by the names of the manifest's accuracy
     * @param champion the model in use and how it does on the same lives; {@code null} if none is
     * @param bands coverage of the interval by predicted RUL, in rising order
     * @param nominalCoverage what the interval is made to hold
     * @param curve error by the number of lives learnt from, in rising order
     * @param expectedLives a greater number of lives
     * @param expectedError the error to expect with these
     * @param card the model card (Markdown)
     */
    record Findings(
            String id,
            Unit unit,
            double initialRul,
            int lives,
            Map<String, Double> figures,
            @Nullable Champion champion,
            List<Band> bands,
            double nominalCoverage,
            List<CurvePoint> curve,
            int expectedLives,
            double expectedError,
            String card) {
        public Findings {
            bands = List.copyOf(bands);
            curve = List.copyOf(curve);
        }
    }

    /**
     * The model in use.
     *
     * @param knows whether it was trained on some of the lives it is compared on, which flatters it
     */
    record Champion(String id, Map<String, Double> figures, Knows knows) {}

    /** Whether a model has seen lives before. */
    enum Knows {
        NONE_OF_THEM,
        SOME_OF_THEM,
        /** Its package does not name the units it was trained on. */
        NOT_SAID
    }

    /**
     * A fifth of the RULs predicted.
     *
     * @param from least, in percent of initialRul
     * @param to greatest
     * @param coverage share of true ends inside the interval
     */
    record Band(double from, double to, int rows, double coverage) {}

    /** RMSE against capped truth with a number of lives learnt from. */
    record CurvePoint(int lives, double error) {}

    /** No model can honestly be made. */
    final class NotTrainableException extends LocalizedException {
        private static final long serialVersionUID = 1L;

        public NotTrainableException(LocalizedText sentence) {
            super(sentence);
        }

        public NotTrainableException(LocalizedText sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
