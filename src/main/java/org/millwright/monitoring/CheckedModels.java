package org.millwright.monitoring;

import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.scoring.ModelCatalogue;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelPackage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model packages of a catalogue, described for the Models screen. */
public final class CheckedModels implements ModelShelf {
    private static final String CROSS_VALIDATION = "cross-validation";
    private static final String COVERAGE = "coverage_90";

    private final List<ModelSummary> models;

    public CheckedModels(ModelCatalogue catalogue) {
        List<ModelSummary> described = new ArrayList<>();
        for (ModelPackage accepted : catalogue.accepted()) {
            boolean active =
                    catalogue
                            .active(accepted.assetType().id())
                            .filter(accepted::equals)
                            .isPresent();
            described.add(describe(accepted, active));
        }
        catalogue
                .refused()
                .forEach(refused -> described.add(new Refused(refused.id(), refused.reason())));
        models = List.copyOf(described);
    }

    @Override
    public List<ModelSummary> models() {
        return models;
    }

    private static Accepted describe(ModelPackage model, boolean active) {
        ModelManifest manifest = model.manifest();
        return new Accepted(
                manifest.id(),
                manifest.version(),
                model.ref().hash(),
                manifest.title(),
                manifest.assetType(),
                active,
                manifest.target().initialRul(),
                manifest.target().unit(),
                manifest.provenance(),
                manifest.inputs().stream()
                        .map(input -> describe(input, model.assetType()))
                        .toList(),
                manifest.features().size(),
                model.trees(),
                metrics(manifest),
                model.golden().rows(),
                model.golden().worst(),
                model.memoryBytes(),
                manifest.calibration().nominalCoverage(),
                measuredCoverage(manifest),
                model.card());
    }

    private static Input describe(ModelManifest.Input input, AssetType type) {
        int index = type.indexOf(input.point());
        LocalizedText name =
                index < 0 ? LocalizedText.of(input.point()) : type.points().get(index).name();
        return new Input(input.point(), name, input.unit(), input.trainedMin(), input.trainedMax());
    }

    private static double measuredCoverage(ModelManifest manifest) {
        return manifest.accuracy().stream()
                .filter(accuracy -> accuracy.name().equals(CROSS_VALIDATION))
                .mapToDouble(accuracy -> accuracy.values().getOrDefault(COVERAGE, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Map<String, Double> metrics(ModelManifest manifest) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (ModelManifest.Accuracy accuracy : manifest.accuracy()) {
            accuracy.values()
                    .forEach((name, value) -> metrics.put(accuracy.name() + ": " + name, value));
        }
        return metrics;
    }
}
