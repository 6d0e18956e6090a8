package org.millwright.training;

import org.millwright.domain.Assessment;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;
import org.millwright.scoring.AssetMemory;
import org.millwright.scoring.ModelScorer;

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
 * @param units prognoses compared
 * @param initialRul cap, in the unit of RUL
 * @param coverage90 share of capped truths inside the interval
 * @param width90 mean width of the interval
 * @param rmseRul50 RMSE where the truth is at most 50; NaN if it never is
 * @param widthRul50 mean width of the interval there
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
        double widthRul50) {
    private static final double NEAR_END = 50;

    /**
     * One prognosis with the truth.
     *
     * @param weight how much it counts in means; the NASA score is a plain sum
     */
    public record Outcome(double rul, double lower, double upper, double truth, double weight) {}

    /** Evaluates; at least one outcome is needed. */
    public static Evaluation of(List<Outcome> outcomes, double initialRul) {
        Sums all = new Sums();
        Sums near = new Sums();
        for (Outcome o : outcomes) {
            all.add(o, initialRul);
            if (o.truth() <= NEAR_END) {
                near.add(o, initialRul);
            }
        }
        return new Evaluation(
                outcomes.size(),
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
                near.width / near.weight);
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
            List<MeasuredValues> readings = units.get(i);
            AssetMemory memory = scorer.newMemory();
            Assessment last =
                    scorer.assess(Collections.nCopies(readings.size(), memory), readings).getLast();
            Prognosis p = last.prognosis();
            if (p != null) {
                outcomes.add(new Outcome(p.rul(), p.lower(), p.upper(), truth[i], 1));
            }
        }
        return of(outcomes, scorer.manifest().target().initialRul());
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
        return map;
    }

    /** Weighted sums over outcomes. */
    private static final class Sums {
        private double weight;
        private double squares;
        private double squaresCapped;
        private double absolute;
        private double absoluteCapped;
        private double score;
        private double scoreCapped;
        private double covered;
        private double width;

        void add(Outcome o, double initialRul) {
            double capped = Math.min(o.truth(), initialRul);
            double late = o.rul() - o.truth();
            double lateCapped = o.rul() - capped;
            boolean inside = o.lower() <= capped && capped <= o.upper();
            weight += o.weight();
            squares += o.weight() * late * late;
            squaresCapped += o.weight() * lateCapped * lateCapped;
            absolute += o.weight() * Math.abs(late);
            absoluteCapped += o.weight() * Math.abs(lateCapped);
            score += penalty(late);
            scoreCapped += penalty(lateCapped);
            covered += inside ? o.weight() : 0;
            width += o.weight() * (o.upper() - o.lower());
        }
    }
}
