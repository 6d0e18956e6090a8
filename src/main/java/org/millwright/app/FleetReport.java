package org.millwright.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.domain.Assessment;
import org.millwright.domain.AssessmentState;
import org.millwright.domain.EndOfLife;
import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;
import org.millwright.domain.ModelRef;
import org.millwright.domain.Prognosis;
import org.millwright.domain.ScoringMethod;
import org.millwright.domain.StoredReading;
import org.millwright.monitoring.AssetStatus;
import org.millwright.monitoring.FleetSnapshot;
import org.millwright.ui.Formats;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The fleet for the command line: a table for people or an array for programs, worst first. */
final class FleetReport {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Formats FORMATS = new Formats();
    private static final String ROW = "%-14s %-18s %8s  %-30s %-24s %s%n";

    private FleetReport() {}

    /** Prints the fleet as one JSON array or as a table. */
    static void print(FleetSnapshot fleet, Settings settings, boolean asJson, PrintStream out)
            throws JsonProcessingException {
        if (asJson) {
            json(fleet, out);
        } else {
            HealthBands bands = new HealthBands(settings.criticalBelow(), settings.watchBelow());
            table(fleet, bands, out);
        }
    }

    /** Prints one JSON array. */
    private static void json(FleetSnapshot fleet, PrintStream out) throws JsonProcessingException {
        ArrayNode array = JSON.createArrayNode();
        for (AssetStatus status : worstFirst(fleet)) {
            array.add(object(status, fleet.nowFor(status)));
        }
        out.println(JSON.writeValueAsString(array));
    }

    /** Prints a table: asset, health, RUL with interval, state, age. */
    private static void table(FleetSnapshot fleet, HealthBands bands, PrintStream out) {
        out.printf(ROW, "ASSET", "TYPE", "HEALTH", "RUL (90 % interval)", "STATE", "AGE");
        for (AssetStatus status : worstFirst(fleet)) {
            String age = status.age(fleet.nowFor(status)).map(FORMATS::age).orElse("–");
            out.printf(
                    ROW,
                    status.asset().id(),
                    status.type().id() + (status.asset().simulated() ? ", simulated" : ""),
                    health(status),
                    rul(status),
                    state(status, fleet.nowFor(status), bands),
                    age);
        }
    }

    private static List<AssetStatus> worstFirst(FleetSnapshot fleet) {
        // NaN compares as greatest: assets without a number come last.
        return fleet.assets().stream()
                .sorted(
                        Comparator.comparingDouble(AssetStatus::healthIndex)
                                .thenComparing(status -> status.asset().id()))
                .toList();
    }

    private static ObjectNode object(AssetStatus status, Instant now) {
        ObjectNode node = JSON.createObjectNode();
        StoredReading latest = status.latest();
        Assessment assessment =
                latest == null
                        ? Assessment.without(AssessmentState.INSUFFICIENT_DATA, null)
                        : latest.assessment();
        Prognosis prognosis = assessment.prognosis();
        ModelRef model = assessment.model();
        node.put("asset", status.asset().id());
        node.put("asset_type", status.type().id());
        number(node, "health", assessment.hasHealth() ? assessment.healthIndex() : null);
        number(node, "rul", prognosis == null ? null : prognosis.rul());
        number(node, "rul_lower", prognosis == null ? null : prognosis.lower());
        number(node, "rul_upper", prognosis == null ? null : prognosis.upper());
        number(node, "rul_raw", prognosis == null ? null : prognosis.raw());
        node.put("rul_unit", prognosis == null ? null : prognosis.unit().symbol());
        node.put("state", status.stateAt(now).name());
        node.put("recovered", assessment.recovered());
        EndOfLife end =
                latest == null
                        ? null
                        : assessment.endOfLife(latest.reading().measuredAt()).orElse(null);
        node.put("end_earliest", date(end == null ? null : end.earliest()));
        node.put("end_expected", date(end == null ? null : end.expected()));
        node.put("end_latest", date(end == null ? null : end.latest()));
        node.put("method", assessment.method().name());
        node.put("model", model == null ? null : model.id() + " " + model.version());
        node.put("measured_at", latest == null ? null : latest.reading().measuredAt().toString());
        node.put("simulated", status.asset().simulated());
        return node;
    }

    private static @Nullable String date(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static void number(ObjectNode node, String key, @Nullable Double value) {
        node.put(key, value);
    }

    private static String health(AssetStatus status) {
        return FORMATS.health(status.healthIndex());
    }

    /** The band of the health index where the state leaves it without reserve. */
    private static String state(AssetStatus status, Instant now, HealthBands bands) {
        AssessmentState state = status.stateAt(now);
        HealthBand band = bands.of(status.healthIndex());
        return state == AssessmentState.OK ? band.name() : state.name();
    }

    private static String rul(AssetStatus status) {
        if (status.latest() == null) {
            return "–";
        }
        Assessment assessment = status.latest().assessment();
        Prognosis prognosis = assessment.prognosis();
        if (prognosis == null) {
            return assessment.method() == ScoringMethod.RULES ? "– (by rules)" : "–";
        }
        boolean beyond = assessment.state() == AssessmentState.BEYOND_HORIZON;
        return (beyond ? "≥ " : "")
                + FORMATS.rul(prognosis)
                + " ("
                + FORMATS.interval(prognosis)
                + ")";
    }
}
