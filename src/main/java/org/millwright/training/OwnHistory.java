package org.millwright.training;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Asset;
import org.millwright.domain.AssetType;
import org.millwright.domain.Reading;
import org.millwright.domain.ReadingHistory;
import org.millwright.domain.Sentences;
import org.millwright.domain.TrainingDesk;
import org.millwright.domain.Unit;
import org.millwright.scoring.ModelManifest;
import org.millwright.scoring.ModelPackage;
import org.millwright.scoring.ModelRefusedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Trains on the readings in the store. Keeps nothing between two questions. */
public final class OwnHistory implements TrainingDesk {
    private static final Sentences SENTENCES = Sentences.of(OwnHistory.class);

    /** Values of readings held at once; about eight bytes each. */
    private static final long MOST_VALUES = 40_000_000;

    /** Share of the way that the search and the last training take. */
    private static final double SEARCHED = 0.6;

    private static final double TRAINED = 0.8;

    private final ReadingHistory history;
    private final Function<String, Optional<AssetType>> types;
    private final Function<String, Optional<ModelPackage>> champions;
    private final Path modelsDir;
    private final Clock clock;
    private final long mostValues;

    /**
     * A desk.
     *
     * @param champions the package that scores an asset type now
     * @param modelsDir where packages are saved
     */
    public OwnHistory(
            ReadingHistory history,
            Function<String, Optional<AssetType>> types,
            Function<String, Optional<ModelPackage>> champions,
            Path modelsDir,
            Clock clock) {
        this(history, types, champions, modelsDir, clock, MOST_VALUES);
    }

    OwnHistory(
            ReadingHistory history,
            Function<String, Optional<AssetType>> types,
            Function<String, Optional<ModelPackage>> champions,
            Path modelsDir,
            Clock clock,
            long mostValues) {
        this.history = history;
        this.types = types;
        this.champions = champions;
        this.modelsDir = modelsDir;
        this.clock = clock;
        this.mostValues = mostValues;
    }

    @Override
    public Found find(Question question) throws NotTrainableException {
        AssetType type = type(question);
        Unit unit = unit(type);
        List<LifeHistory> lives = lives(question, type, unit);
        List<Life> found =
                lives.stream()
                        .map(l ->
                                new Life(
                                        l.unit(),
                                        l.readings().size(),
                                        l.ages()[l.ages().length - 1],
                                        l.ended()))
                        .toList();
        List<LifeHistory> ended = lives.stream().filter(LifeHistory::ended).toList();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < type.points().size(); i++) {
            String id = type.points().get(i).id();
            if (!id.equals(type.lifeCounter())) {
                points.add(point(id, i, ended));
            }
        }
        return new Found(unit, found, points);
    }

    private static Point point(String id, int index, List<LifeHistory> lives) {
        double[] values =
                lives.stream()
                        .flatMap(life -> life.readings().stream())
                        .mapToDouble(reading -> reading.usableValue(index))
                        .toArray();
        double[] usable = Arrays.stream(values).filter(Double::isFinite).toArray();
        double least = Arrays.stream(usable).min().orElse(0);
        double most = Arrays.stream(usable).max().orElse(0);
        double share = values.length == 0 ? 0 : (double) usable.length / values.length;
        return new Point(id, share, least == most);
    }

    @Override
    public Candidate train(Question question, List<String> points, Progress progress)
            throws NotTrainableException {
        AssetType type = type(question);
        Unit unit = unit(type);
        ModelPackage champion = champions.apply(type.id()).orElse(null);
        String id = freeId(champion == null ? type.id() : champion.manifest().id());
        TrainingMonitor reading = monitor(progress, Stage.READING, 0, 0);
        reading.goesOn("", 0);
        List<LifeHistory> lives = lives(question, type, unit);
        try {
            RecipeDraft draft =
                    new RecipeDraft(
                            id, "Own history: " + id, points, unit, initialRul(champion, unit));
            TrainingRecipe recipe = draft.draft(type, lives, provenance(lives));
            TrainingRecipe best =
                    new RecipeSearch(type, monitor(progress, Stage.SEARCH, 0, SEARCHED))
                            .search(recipe, lives)
                            .best();
            TrainedModel model =
                    new ModelTrainer(
                                    best,
                                    type,
                                    monitor(progress, Stage.TRAINING, SEARCHED, TRAINED))
                            .train(lives);
            LearningCurve curve =
                    LearningCurve.measure(
                            best, type, lives, monitor(progress, Stage.LEARNING_CURVE, TRAINED, 1));
            TrainedModel complete = model.withCurve(curve);
            return new Trained(complete, findings(complete, curve, champion, lives));
        } catch (TrainingRefusedException e) {
            throw refused(e);
        } catch (ModelRefusedException e) {
            throw new NotTrainableException(SENTENCES.get("run.champion"), e);
        }
    }

    private static TrainingMonitor monitor(Progress progress, Stage stage, double from, double to) {
        return (step, share) -> progress.goesOn(stage, from + share * (to - from));
    }

    private AssetType type(Question question) throws NotTrainableException {
        return types.apply(question.assetType())
                .orElseThrow(() ->
                        new NotTrainableException(
                                SENTENCES.get("type.unknown", question.assetType())));
    }

    /** What the model in use predicts in, else what the life counter counts in. */
    private Unit unit(AssetType type) {
        Optional<Unit> used = champions.apply(type.id()).map(m -> m.manifest().target().unit());
        if (used.isPresent()) {
            return used.get();
        }
        String counter = type.lifeCounter();
        return counter == null ? Unit.HOUR : type.points().get(type.indexOf(counter)).unit();
    }

    /** Figures are comparable only where truth is capped alike. */
    private static double initialRul(@Nullable ModelPackage champion, Unit unit) {
        if (champion == null) {
            return 0;
        }
        ModelManifest.Target target = champion.manifest().target();
        return target.unit() == unit && !target.lifeShare() ? target.initialRul() : 0;
    }

    private List<LifeHistory> lives(Question question, AssetType type, Unit unit)
            throws NotTrainableException {
        try {
            FailureLabels labels =
                    question.labels() == null || question.ends() != Ends.LABEL_FILE
                            ? new FailureLabels(Map.of())
                            : FailureLabels.read(question.labels());
            LivesOfReadings splitting = new LivesOfReadings(type, unit);
            List<LifeHistory> lives = new ArrayList<>();
            long left = mostValues / type.points().size();
            for (Asset asset : history.assets()) {
                if (asset.typeId().equals(type.id())) {
                    List<Reading> readings = readings(asset, question, left);
                    left -= readings.size();
                    boolean failed =
                            question.ends() == Ends.LAST_READING
                                    || labels.failed().getOrDefault(asset.id(), false);
                    lives.addAll(splitting.of(asset.id(), readings, failed));
                }
            }
            if (lives.isEmpty()) {
                throw new NotTrainableException(SENTENCES.get("lives.none", type.name()));
            }
            return lives;
        } catch (TrainingRefusedException e) {
            throw refused(e);
        }
    }

    private List<Reading> readings(Asset asset, Question question, long most)
            throws NotTrainableException {
        List<Reading> readings = new ArrayList<>();
        boolean[] tooMany = new boolean[1];
        history.scan(
                asset.id(),
                0,
                stored -> {
                    Reading reading = stored.reading();
                    boolean early =
                            question.from() != null
                                    && reading.measuredAt().isBefore(question.from());
                    boolean late =
                            question.to() != null && !reading.measuredAt().isBefore(question.to());
                    if (!early && !late) {
                        tooMany[0] |= readings.size() >= most;
                        if (!tooMany[0]) {
                            readings.add(reading);
                        }
                    }
                });
        if (tooMany[0]) {
            throw new NotTrainableException(SENTENCES.get("lives.tooMany"));
        }
        return readings;
    }

    private Map<String, String> provenance(List<LifeHistory> lives) {
        long ended = lives.stream().filter(LifeHistory::ended).count();
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Data", "own history");
        provenance.put("Lives", "%d failed, %d did not".formatted(ended, lives.size() - ended));
        provenance.put("Date", LocalDate.now(clock).toString());
        return provenance;
    }

    /** Sorts after the model in use, which so stays in use. */
    private String freeId(String base) {
        String stem = base.replaceFirst("-own(-\\d+)?$", "") + "-own";
        String id = stem;
        for (int n = 2; Files.exists(modelsDir.resolve(id)); n++) {
            id = stem + "-" + n;
        }
        return id;
    }

    private static Findings findings(
            TrainedModel model,
            LearningCurve curve,
            @Nullable ModelPackage champion,
            List<LifeHistory> lives)
            throws ModelRefusedException {
        Evaluation evaluation = model.unseen().evaluate(unit -> true);
        int units = endedUnits(lives).size();
        int more = 2 * Math.max(units, curve.points().getLast().lives());
        return new Findings(
                model.manifest().id(),
                model.manifest().target().unit(),
                model.manifest().target().initialRul(),
                units,
                model.unseen().figures(unit -> true),
                champion == null
                        ? null
                        : new Champion(
                                champion.manifest().id(),
                                RecipeSearch.champion(champion.newScorer(), lives),
                                knows(champion, endedUnits(lives))),
                evaluation.bands().stream()
                        .map(b -> new Band(b.from(), b.to(), b.rows(), b.coverage()))
                        .toList(),
                model.manifest().calibration().nominalCoverage(),
                curve.points().stream().map(p -> new CurvePoint(p.lives(), p.error())).toList(),
                more,
                curve.expected(more),
                ModelCard.of(model.recipe(), model.manifest()));
    }

    private static Set<String> endedUnits(List<LifeHistory> lives) {
        Set<String> units = new HashSet<>();
        lives.stream().filter(LifeHistory::ended).forEach(life -> units.add(life.unit()));
        return units;
    }

    private static Knows knows(ModelPackage champion, Set<String> units) {
        String names = champion.manifest().provenance().get(ModelTrainer.NAMES);
        if (names == null) {
            return Knows.NOT_SAID;
        }
        boolean some = Arrays.stream(names.split(", ", -1)).anyMatch(units::contains);
        return some ? Knows.SOME_OF_THEM : Knows.NONE_OF_THEM;
    }

    private static NotTrainableException refused(TrainingRefusedException e) {
        return new NotTrainableException(e.sentence(), e);
    }

    /** A trained model in memory. */
    private final class Trained implements Candidate {
        private final TrainedModel model;
        private final Findings findings;

        Trained(TrainedModel model, Findings findings) {
            this.model = model;
            this.findings = findings;
        }

        @Override
        public Findings findings() {
            return findings;
        }

        @Override
        public Path save() throws NotTrainableException {
            Path folder = modelsDir.resolve(findings.id());
            if (Files.exists(folder)) {
                throw new NotTrainableException(SENTENCES.get("save.exists", folder));
            }
            try {
                model.write(folder);
                return folder;
            } catch (IOException e) {
                throw new NotTrainableException(SENTENCES.get("save.notWritten", folder), e);
            } catch (TrainingRefusedException e) {
                throw refused(e);
            }
        }
    }
}
