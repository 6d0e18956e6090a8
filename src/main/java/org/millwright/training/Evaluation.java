package org.millwright.training;

import org.millwright.domain.Assessment;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.FeatureRecipe;
import org.millwright.scoring.HealthIndex;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelScorer;
import org.millwright.scoring.RegimeFinder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares prognoses with the truth. {@code capped} figures compare with min(truth, initialRul),
 * the others with the truth itself: a model that can't tell lives beyond initialRul apart is
 * flattered by the former. The order of {@link #toMap} is the order of the command's output.
 *
 * @param units units compared
 * @param initialRul cap, in the unit of RUL; of the manifest, a regime may have its own
 * @param coverage90 share of capped truths inside the interval
 * @param width90 mean width of the interval
 * @param rmseRul50 RMSE where the truth is at most 50; NaN if it never is
 * @param widthRul50 mean width of the interval there
 * @param maeHealth mean error of the health index, in points; of a run to failure, where the model
 *     learnt the share of a machine's own life that is left, against that share
 * @param bands the interval by predicted RUL, in rising order; bands without a prognosis are left
 *     out
 */
public record Evaluation(
        int units,
        double initialRul,
        double rmseCapped,
        double rmse,
        double maeCapped,
        double mae,
        double scoreCapped,
        double score,
        double coverage90,
        double width90,
        double rmseRul50,
        double widthRul50,
        double maeHealth,
        List<Band> bands) {
    private static final double NEAR_END = 50;
    private static final int BANDS = 5;

    /** A rise of health by more than this many points, from one reading to the next, is counted. */
    private static final double RISE = 1;

    public Evaluation {
        bands = List.copyOf(bands);
    }

    /**
     * One prognosis with the truth.
     *
     * @param initialRul cap of the truth, that of the asset's regime
     * @param trueHealth 0–100: by the share of its own life left where that is what the model
     *     learnt, else by truth and initialRul
     * @param weight how much it counts in means; the NASA score is a plain sum
     */
    public record Outcome(
            double rul,
            double lower,
            double upper,
            double truth,
            double initialRul,
            double trueHealth,
            double weight) {

        /** Whether the interval holds the capped truth. */
        boolean covered() {
            double capped = Math.min(truth, initialRul);
            return lower <= capped && capped <= upper;
        }
    }

    /**
     * The interval where the predicted RUL lies in a fifth of initialRul.
     *
     * @param from least health of the band, in percent of initialRul
     * @param to greatest
     * @param rows prognoses in it
     */
    public record Band(double from, double to, int rows, double coverage, double width) {}

    /** The course of health over whole lives, as shown. */
    public record Course(Evaluation evaluation, double risesOver1Percent) {}

    /**
     * Evaluates; at least one outcome is needed.
     *
     * @param units units the outcomes are of
     */
    public static Evaluation of(List<Outcome> outcomes, int units, double initialRul) {
        Sums all = new Sums();
        Sums near = new Sums();
        Sums[] bands = new Sums[BANDS];
        for (Outcome o : outcomes) {
            all.add(o);
            if (o.truth() <= NEAR_END) {
                near.add(o);
            }
            int band = Math.min(BANDS - 1, (int) (BANDS * o.rul() / o.initialRul()));
            if (bands[band] == null) {
                bands[band] = new Sums();
            }
            bands[band].add(o);
        }
        List<Band> filled = new ArrayList<>();
        for (int i = 0; i < BANDS; i++) {
            Sums s = bands[i];
            if (s != null) {
                double from = 100.0 * i / BANDS;
                double to = 100.0 * (i + 1) / BANDS;
                filled.add(new Band(from, to, s.rows, s.covered / s.weight, s.width / s.weight));
            }
        }
        return new Evaluation(
                units,
                initialRul,
                Math.sqrt(all.squaresCapped / all.weight),
                Math.sqrt(all.squares / all.weight),
                all.absoluteCapped / all.weight,
                all.absolute / all.weight,
                all.scoreCapped,
                all.score,
                all.covered / all.weight,
                all.width / all.weight,
                Math.sqrt(near.squares / near.weight),
                near.width / near.weight,
                all.health / all.weight,
                filled);
    }

    /**
     * Scores whole histories and compares each one's last prognosis, the protocol of published
     * C-MAPSS figures. Units without a prognosis at their last reading are left out.
     *
     * @param truth shape [units]: RUL after the last reading
     */
    public static Evaluation ofLastRows(
            ModelScorer scorer, List<List<MeasuredValues>> units, double[] truth) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Assessment last = assess(scorer, units.get(i)).getLast();
            double[] initial = initialRuls(scorer, units.get(i));
            double newRul = initial[initial.length - 1];
            add(outcomes, last, truth[i], newRul, HealthIndex.of(truth[i], newRul));
        }
        return of(outcomes, outcomes.size(), scorer.manifest().target().initialRul());
    }

    /**
     * Scores whole lives and compares every prognosis with the life's own end, each reading
     * counting once.
     *
     * @param lives ended ones
     */
    public static Course ofLives(ModelScorer scorer, List<LifeHistory> lives) {
        List<Outcome> outcomes = new ArrayList<>();
        long steps = 0;
        long rises = 0;
        for (LifeHistory life : lives) {
            List<Assessment> assessments = assess(scorer, life.readings());
            double[] initial = initialRuls(scorer, life.readings());
            double before = Double.NaN;
            for (int i = 0; i < initial.length; i++) {
                Assessment a = assessments.get(i);
                double left = life.remaining(i);
                double newRul = scorer.manifest().target().lifeShare() ? life.endAge() : initial[i];
                add(outcomes, a, left, initial[i], HealthIndex.of(left, newRul));
                if (a.prognosis() != null) {
                    steps += Double.isNaN(before) ? 0 : 1;
                    rises += a.healthIndex() - before > RISE ? 1 : 0;
                    before = a.healthIndex();
                }
            }
        }
        int units = (int) lives.stream().map(LifeHistory::unit).distinct().count();
        Evaluation evaluation = of(outcomes, units, scorer.manifest().target().initialRul());
        return new Course(evaluation, (double) rises / steps);
    }

    private static void add(
            List<Outcome> outcomes,
            Assessment assessment,
            double truth,
            double initialRul,
            double trueHealth) {
        Prognosis p = assessment.prognosis();
        if (p != null) {
            outcomes.add(
                    new Outcome(p.rul(), p.lower(), p.upper(), truth, initialRul, trueHealth, 1));
        }
    }

    private static List<Assessment> assess(ModelScorer scorer, List<MeasuredValues> readings) {
        AssetMemory memory = scorer.newMemory();
        return scorer.assess(Collections.nCopies(readings.size(), memory), readings);
    }

    /** RUL of a new machine at each reading of one life, by the regime last known there. */
    private static double[] initialRuls(ModelScorer scorer, List<MeasuredValues> readings) {
        ModelManifest manifest = scorer.manifest();
        int at = manifest.recipe().regimesNamed(manifest.target().regimes());
        double[] initial = new double[readings.size()];
        int regime = -1;
        for (int i = 0; i < initial.length; i++) {
            if (at >= 0) {
                FeatureRecipe.Regimes regimes = manifest.recipe().regimes().get(at);
                int here = new RegimeFinder(regimes, scorer.assetType()).find(readings.get(i));
                regime = here < 0 ? regime : here;
            }
            initial[i] = manifest.target().initialRulIn(regime);
        }
        return initial;
    }

    /**
     * NASA's asymmetric penalty of one prediction: late ones cost more.
     *
     * @param late predicted − true
     */
    static double penalty(double late) {
        return late < 0 ? Math.expm1(-late / 13) : Math.expm1(late / 10);
    }

    /** The figures by the names of the command line, in order. */
    public Map<String, Double> toMap() {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("units", (double) units);
        map.put("initial_rul", initialRul);
        map.put("rmse_capped", rmseCapped);
        map.put("rmse", rmse);
        map.put("mae_capped", maeCapped);
        map.put("mae", mae);
        map.put("score_capped", scoreCapped);
        map.put("score", score);
        map.put("coverage_90", coverage90);
        map.put("width_90", width90);
        map.put("rmse_rul50", rmseRul50);
        map.put("width_rul50", widthRul50);
        map.put("mae_health", maeHealth);
        return map;
    }

    private static final class Sums {
        private int rows;
        private double weight;
        private double squares;
        private double squaresCapped;
        private double absolute;
        private double absoluteCapped;
        private double health;
        private double score;
        private double scoreCapped;
        private double covered;
        private double width;

        void add(Outcome o) {
            double late = o.rul() - o.truth();
            double lateCapped = o.rul() - Math.min(o.truth(), o.initialRul());
            double health = HealthIndex.of(o.rul(), o.initialRul()) - o.trueHealth();
            rows++;
            weight += o.weight();
            squares += o.weight() * late * late;
            squaresCapped += o.weight() * lateCapped * lateCapped;
            absolute += o.weight() * Math.abs(late);
            absoluteCapped += o.weight() * Math.abs(lateCapped);
            this.health += o.weight() * Math.abs(health);
            score += penalty(late);
            scoreCapped += penalty(lateCapped);
            covered += o.covered() ? o.weight() : 0;
            width += o.weight() * (o.upper() - o.lower());
        }
    }
}
