package org.millwright.monitoring;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.ModelActivated;
import org.millwright.domain.Unit;

import java.util.List;
import java.util.Map;

/** The model packages found at start, checked on this machine. */
public interface ModelShelf {
    List<ModelSummary> models();

    /** One package: accepted, or refused with a reason. */
    sealed interface ModelSummary {
        String id();
    }

    /**
     * A package that passed its checks on this machine.
     *
     * @param id package id
     * @param version package version
     * @param hash SHA-256 of the manifest
     * @param title what it is, for the screen
     * @param assetType id of the asset type it scores
     * @param active whether it is the one that scores this type
     * @param initialRul RUL of a new machine, in {@code rulUnit}; health 100 is here
     * @param rulUnit unit of the RUL
     * @param provenance data set, rows, units, date: label to text, in order
     * @param inputs the measuring points it looks at
     * @param features how many features it computes
     * @param trees how many trees it has
     * @param metrics name to value, as measured in training, in order
     * @param goldenRows rows recomputed on this machine
     * @param goldenWorst greatest difference found, in {@code rulUnit}
     * @param stateBytes bytes of working state per asset
     * @param nominalCoverage share of true ends that an interval is made to hold
     * @param measuredCoverage share it held of lives unseen in training; NaN if not measured
     * @param card the model card (Markdown)
     */
    record Accepted(
            String id,
            String version,
            String hash,
            String title,
            String assetType,
            boolean active,
            double initialRul,
            Unit rulUnit,
            Map<String, String> provenance,
            List<Input> inputs,
            int features,
            int trees,
            Map<String, Double> metrics,
            int goldenRows,
            double goldenWorst,
            int stateBytes,
            double nominalCoverage,
            double measuredCoverage,
            String card)
            implements ModelSummary {
        /** Whether it is the package that was put to use. */
        public boolean isMeantBy(ModelActivated chosen) {
            return chosen.hash().equals(hash);
        }
    }

    /** A package that is not used, and why, in one sentence. */
    record Refused(String id, LocalizedText reason) implements ModelSummary {}

    /** One input of a model with the range of values it was trained on. */
    record Input(
            String point, LocalizedText name, Unit unit, double trainedMin, double trainedMax) {}
}
