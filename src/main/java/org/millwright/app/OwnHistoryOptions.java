package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Unit;
import org.millwright.training.FailureLabels;
import org.millwright.training.RecipeDraft;
import org.millwright.training.TrainingRefusedException;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How {@code train} is told of a plant's own history, in place of a training recipe. */
final class OwnHistoryOptions {
    @Option(
            names = "--asset-type",
            paramLabel = "TYPE",
            description = "Asset type of the histories, in place of --recipe.")
    private @Nullable String assetType;

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "POINT",
            description = "Measuring points to learn from, by commas.")
    private List<String> points = new ArrayList<>();

    @Option(
            names = "--rul-unit",
            paramLabel = "UNIT",
            defaultValue = "HOUR",
            description = "Unit of the remaining useful life (${DEFAULT-VALUE}).")
    private Unit unit;

    @Option(
            names = "--initial-rul",
            paramLabel = "NUMBER",
            description = "RUL of a new machine (else 60 %% of the median life).")
    private double initialRul;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "CSV with the columns asset and failed (yes or no); assets it does not name"
                            + " count as failed at their last reading.")
    private @Nullable Path labels;

    @Option(
            names = "--learning-curve",
            description = "Also measure how the error falls with the number of lives.")
    private boolean learningCurve;

    /** Id of the asset type, {@code null} if the training follows a recipe. */
    @Nullable String assetType() {
        return assetType;
    }

    boolean learningCurve() {
        return learningCurve;
    }

    /**
     * The draft to begin with.
     *
     * @param id of the package
     */
    RecipeDraft draft(String id) {
        return new RecipeDraft(id, "Own history: " + id, points, unit, initialRul);
    }

    /** Unit of the lives' ages. */
    Unit unit() {
        return unit;
    }

    /** Whether an asset failed at its last reading. */
    Predicate<String> failed() throws TrainingRefusedException {
        Map<String, Boolean> known =
                labels == null ? Map.of() : FailureLabels.read(labels).failed();
        return asset -> known.getOrDefault(asset, true);
    }
}
