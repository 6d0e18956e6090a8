package org.millwright.training;

import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuredValues;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Sentences;
import org.millwright.domain.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Refuses lives that no honest model can be made of: a measuring point that gives the end away, one
 * that names the life or orders it, one that was measured in two units. Looks at values, not at
 * names.
 */
final class LivesCheck {
    private static final Sentences SENTENCES = Sentences.of(LivesCheck.class);

    /** Fewer lives than this could look suspicious by chance. */
    private static final int FEWEST_LIVES = 5;

    /** A measured value is never this straight. */
    private static final double STRAIGHT = 0.9999;

    /** Lives end at the same value if their ends differ by less than this share of a life's way. */
    private static final double SAME = 0.01;

    private static final double EARLY = 0.2;

    /** Deviations from the median life, in median deviations, that are usual. */
    private static final double USUAL = 4;

    private static final double LEAST_DEVIATION = 0.05;

    /** Factors between units that are mixed up: kilo, hundred, minute or hour, inch, gravity. */
    private static final double[] FACTORS = {1000, 100, 60, 3600, 25.4, 9.80665};

    private final AssetType type;
    private final List<LifeHistory> lives;

    /**
     * Prepares a check.
     *
     * @param lives ended ones
     */
    LivesCheck(AssetType type, List<LifeHistory> lives) {
        this.type = type;
        this.lives = lives;
    }

    /**
     * Checks what a model would learn from.
     *
     * @param points ids of measuring points
     */
    void check(List<String> points) throws TrainingRefusedException {
        if (lives.size() < FEWEST_LIVES) {
            return;
        }
        for (String id : points) {
            if (id.equals(type.lifeCounter())) {
                continue;
            }
            List<Course> courses = courses(type.indexOf(id));
            if (courses.size() >= FEWEST_LIVES) {
                MeasuringPoint point = point(id);
                refuse(countsDown(courses), "point.countsDown", point);
                refuse(namesLives(courses), "point.names", point);
                refuse(orders(courses), "point.numbers", point);
                checkUnit(point, courses);
            }
        }
    }

    private static void refuse(boolean found, String key, MeasuringPoint point)
            throws TrainingRefusedException {
        if (found) {
            throw new TrainingRefusedException(SENTENCES.get(key, point.name(), point.id()));
        }
    }

    /** Usable values of one point over one life, with the ages they were read at. */
    private record Course(String unit, double[] ages, double[] values) {
        double first() {
            return values[0];
        }

        double last() {
            return values[values.length - 1];
        }

        double min() {
            return Arrays.stream(values).min().orElseThrow();
        }

        double max() {
            return Arrays.stream(values).max().orElseThrow();
        }

        /** Correlation with age; 0 where nothing changes. */
        double straightness() {
            double age = Arrays.stream(ages).average().orElseThrow();
            double mean = Arrays.stream(values).average().orElseThrow();
            double aa = 0;
            double av = 0;
            double vv = 0;
            for (int i = 0; i < values.length; i++) {
                aa += (ages[i] - age) * (ages[i] - age);
                av += (ages[i] - age) * (values[i] - mean);
                vv += (values[i] - mean) * (values[i] - mean);
            }
            return aa > 0 && vv > 0 ? av / Math.sqrt(aa * vv) : 0;
        }
    }

    private List<Course> courses(int point) {
        List<Course> courses = new ArrayList<>();
        for (LifeHistory life : lives) {
            List<MeasuredValues> readings = life.readings();
            int[] usable =
                    IntStream.range(0, readings.size())
                            .filter(i -> Double.isFinite(readings.get(i).usableValue(point)))
                            .toArray();
            if (usable.length > 2) {
                courses.add(
                        new Course(
                                life.unit(),
                                Arrays.stream(usable).mapToDouble(i -> life.ages()[i]).toArray(),
                                Arrays.stream(usable)
                                        .mapToDouble(i -> readings.get(i).usableValue(point))
                                        .toArray()));
            }
        }
        return courses;
    }

    /** Straight down in every life, from different values to the same. */
    private static boolean countsDown(List<Course> courses) {
        double way = median(courses.stream().mapToDouble(c -> c.max() - c.min()).toArray());
        double[] ends = courses.stream().mapToDouble(Course::last).sorted().toArray();
        double[] starts = courses.stream().mapToDouble(Course::first).sorted().toArray();
        return courses.stream().allMatch(c -> Math.abs(c.straightness()) > STRAIGHT)
                && width(ends) < SAME * way
                && width(starts) > SAME * way;
    }

    private static boolean namesLives(List<Course> courses) {
        long names = courses.stream().mapToDouble(Course::first).distinct().count();
        long units = courses.stream().map(Course::unit).distinct().count();
        return courses.stream().allMatch(c -> c.min() == c.max()) && names == units && names > 1;
    }

    /** Straight up in every life, each beginning after the one before ended. */
    private static boolean orders(List<Course> courses) {
        for (int i = 0; i < courses.size(); i++) {
            Course course = courses.get(i);
            boolean after = i == 0 || course.first() > courses.get(i - 1).last();
            if (!(after && course.straightness() > STRAIGHT)) {
                return false;
            }
        }
        return true;
    }

    /** Some lives begin far from the rest, and a change of unit would bring them there. */
    private static void checkUnit(MeasuringPoint point, List<Course> courses)
            throws TrainingRefusedException {
        double[] begins = courses.stream().mapToDouble(LivesCheck::begin).toArray();
        double middle = median(begins);
        double deviation =
                Math.max(
                        LEAST_DEVIATION * Math.abs(middle),
                        median(Arrays.stream(begins).map(b -> Math.abs(b - middle)).toArray()));
        double reach = USUAL * deviation;
        for (DoubleUnaryOperator change : changes(point.unit())) {
            int strangers = 0;
            for (double begin : begins) {
                boolean strange = Math.abs(begin - middle) > reach;
                boolean explained = Math.abs(change.applyAsDouble(begin) - middle) <= 2 * deviation;
                strangers += strange && explained ? 1 : 0;
            }
            if (strangers > 0) {
                throw new TrainingRefusedException(
                        SENTENCES.get(
                                "point.otherUnit",
                                point.name(),
                                point.id(),
                                unitText(point.unit()),
                                strangers,
                                courses.size()));
            }
        }
    }

    private static LocalizedText unitText(Unit unit) {
        return unit.symbol().isEmpty()
                ? SENTENCES.get("point.theOthers")
                : LocalizedText.of(unit.symbol());
    }

    private MeasuringPoint point(String id) {
        return type.points().get(type.indexOf(id));
    }

    private static List<DoubleUnaryOperator> changes(Unit own) {
        List<DoubleUnaryOperator> changes = new ArrayList<>();
        for (Unit other : Unit.values()) {
            if (other != own && other.dimension() == own.dimension()) {
                changes.add(value -> other.to(own, value));
            }
        }
        for (double factor : FACTORS) {
            changes.add(value -> value * factor);
            changes.add(value -> value / factor);
        }
        return changes;
    }

    private static double begin(Course course) {
        int early = Math.max(3, (int) (EARLY * course.values().length));
        return median(Arrays.copyOf(course.values(), Math.min(early, course.values().length)));
    }

    private static double width(double[] sorted) {
        return sorted[sorted.length - 1] - sorted[0];
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
