package org.millwright.app;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssetType;
import org.millwright.domain.EndOfLife;
import org.millwright.domain.Explanation;
import org.millwright.domain.Explanation.Contribution;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.Prognosis;
import org.millwright.domain.Reading;
import org.millwright.domain.ValueRange;
import org.millwright.ingest.AssetTypes;
import org.millwright.scoring.ExplanationRefusedException;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;
import org.millwright.scoring.ModelScorer;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code explain}: what a model's answer to one reading of a file is made of. */
@Command(
        name = "explain",
        description = "Say why a model answers as it does for one reading of a unit.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Mixin private InputOptions input;

    @Option(names = "--model", required = true, paramLabel = "ID", description = "Model package.")
    private String model;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Readings.")
    private Path file;

    @Option(names = "--unit", required = true, paramLabel = "N", description = "Unit or asset.")
    private String unit;

    @Option(
            names = "--reading",
            paramLabel = "N",
            description = "Its N-th reading, from 1 (without: its last).")
    private int reading;

    @Option(names = "--last", description = "Its last reading; the default.")
    private boolean last;

    @Override
    public Integer call() throws RefusedException {
        AssetTypes types = AssetTypes.shipped();
        ModelPackage loaded = StationModels.toLookAt(common, types, model);
        List<Reading> readings = readings(types, loaded.assetType());
        Reading explained = readings.getLast();
        try {
            Assessment assessment = assess(loaded.newScorer(), readings);
            Explanation why = loaded.newExplainer().explain(explained.values(), assessment);
            if (common.json()) {
                common.out().println(FiguresText.tree(json(explained, assessment, why, loaded)));
            } else {
                print(explained, assessment, why, loaded.assetType());
            }
            return ExitCode.OK;
        } catch (ModelRefusedException | ExplanationRefusedException e) {
            throw new RefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Reading> readings(AssetTypes types, AssetType type) throws RefusedException {
        if (last && reading > 0) {
            throw new RefusedException("Give either --last or --reading, not both.");
        }
        List<Reading> all = input.byAsset(types, file, type.id(), "").get(unit);
        if (all == null) {
            throw new RefusedException("There is no unit %s in %s.".formatted(unit, file));
        }
        if (reading < 0 || reading > all.size()) {
            throw new RefusedException(
                    "Unit %s has %d readings; --reading must be 1 to %d, not %d."
                            .formatted(unit, all.size(), all.size(), reading));
        }
        return reading == 0 ? all : all.subList(0, reading);
    }

    private static Assessment assess(ModelScorer scorer, List<Reading> readings) {
        List<MeasuredValues> values = readings.stream().map(Reading::values).toList();
        long[] measuredAt = readings.stream().mapToLong(Reading::measuredAtMillis).toArray();
        return scorer.assess(
                        Collections.nCopies(values.size(), scorer.newMemory()), values, measuredAt)
                .getLast();
    }

    private Map<String, Object> json(
            Reading explained, Assessment assessment, Explanation why, ModelPackage loaded) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", why.model().id());
        json.put("version", why.model().version());
        json.put("hash", why.model().hash());
        json.put("unit", unit);
        json.put("state", assessment.state().name());
        Prognosis prognosis = assessment.prognosis();
        json.put("rul", prognosis == null ? null : prognosis.rul());
        json.put("rul_unit", why.unit().symbol());
        json.put(
                "end_expected",
                assessment
                        .endOfLife(explained.measuredAt())
                        .map(EndOfLife::expected)
                        .map(Instant::toString)
                        .orElse(null));
        json.put("prediction", why.prediction());
        json.put("bias", why.bias());
        Map<String, Object> contributions = new LinkedHashMap<>();
        why.contributions().forEach(c -> contributions.put(key(c), c.rul()));
        json.put("contributions", contributions);
        List<Map<String, Object>> details = new ArrayList<>();
        why.contributions().forEach(c -> details.add(detail(c, why, loaded.assetType())));
        json.put("details", details);
        List<Map<String, Object>> missing = new ArrayList<>();
        for (Explanation.Missing m : why.missing()) {
            missing.add(Map.of("point", m.point(), "why", m.why().name()));
        }
        json.put("missing", missing);
        return json;
    }

    /** The measuring point; several joined; {@code readings} for the age of the life. */
    private static String key(Contribution contribution) {
        return contribution.points().isEmpty()
                ? "readings"
                : String.join("+", contribution.points());
    }

    private static Map<String, Object> detail(Contribution c, Explanation why, AssetType type) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("points", c.points());
        detail.put("contribution", c.rul());
        detail.put("value", c.value());
        detail.put("value_unit", c.points().size() == 1 ? symbol(c, type) : null);
        ValueRange usual = c.usual();
        detail.put("usual_min", usual == null ? null : usual.min());
        detail.put("usual_max", usual == null ? null : usual.max());
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Explanation.Part part : c.parts()) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("aspect", part.aspect().name());
            shown.put("contribution", part.rul());
            shown.put("share", why.share(part.rul()));
            shown.put("words", words(c, part, why));
            parts.add(shown);
        }
        detail.put("parts", parts);
        return detail;
    }

    private static String words(Contribution c, Explanation.Part part, Explanation why) {
        return "%s %s: %.0f %% of the %s"
                .formatted(
                        key(c),
                        part.aspect().name().toLowerCase(Locale.ROOT),
                        100 * why.share(part.rul()),
                        part.rul() < 0 ? "drop" : "rise");
    }

    private static @Nullable String symbol(Contribution c, AssetType type) {
        int index = type.indexOf(c.points().getFirst());
        return index < 0 ? null : type.points().get(index).unit().symbol();
    }

    private void print(Reading explained, Assessment assessment, Explanation why, AssetType type) {
        String unitOfRul = why.unit().symbol();
        common.out()
                .printf(
                        Locale.ROOT,
                        "Unit %s, %s: %s answered %.2f %s (%s); on average it answers %.2f.%n",
                        unit,
                        explained.measuredAt(),
                        why.model().id(),
                        why.prediction(),
                        unitOfRul,
                        assessment.state(),
                        why.bias());
        for (Contribution c : why.contributions()) {
            ValueRange usual = c.usual();
            String value = Double.isNaN(c.value()) ? "" : "%.4g".formatted(c.value());
            String band =
                    usual == null ? "" : "(usual %.4g to %.4g)".formatted(usual.min(), usual.max());
            String symbol = c.points().size() == 1 ? symbol(c, type) : "";
            List<String> words = c.parts().stream().map(part -> words(c, part, why)).toList();
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%+9.2f %s  %-24s %s %s %s  %s%n",
                            c.rul(),
                            unitOfRul,
                            key(c),
                            value,
                            symbol,
                            band,
                            String.join("; ", words));
        }
        for (Explanation.Missing missing : why.missing()) {
            common.out().println("Not available: " + missing.point() + " (" + missing.why() + ")");
        }
    }
}
