package org.millwright.app;

import org.millwright.monitoring.Diagnosis;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Condition;
import org.millwright.ui.DiagnosisText;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code doctor}: whether this station is in order, and what to do where it is not. */
@Command(
        name = "doctor",
        description =
                "Look whether this station is in order, also while the console runs; changes"
                        + " nothing. Exit code 0: good, 1: something needs attention, 2: something"
                        + " does not work.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final DiagnosisText WORDS =
            new DiagnosisText(new Texts(Locale.ENGLISH), new Formats());

    @Mixin private CommonOptions common;

    @Override
    public Integer call() {
        Diagnosis diagnosis = look();
        if (common.json()) {
            common.out().println(FiguresText.tree(tree(diagnosis)));
        } else {
            print(diagnosis);
        }
        return exitCode(diagnosis.condition());
    }

    private Diagnosis look() {
        Clock clock = Clock.systemUTC();
        try {
            return new Doctor(common.load(Map.of()), clock).look();
        } catch (RefusedException e) {
            return Doctor.withoutSettings(String.valueOf(e.getMessage()), clock);
        }
    }

    static int exitCode(Condition condition) {
        return switch (condition) {
            case GOOD -> ExitCode.OK;
            case MAINTENANCE_REQUIRED, FUNCTION_CHECK, OUT_OF_SPECIFICATION -> ExitCode.SOFTWARE;
            case FAILURE -> ExitCode.USAGE;
        };
    }

    /** As nested figures: what is found, in English, under stable names. */
    static Map<String, Object> tree(Diagnosis diagnosis) {
        List<Map<String, Object>> checks = new ArrayList<>();
        for (Check check : diagnosis.checks()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", check.name());
            row.put("status", status(check.finding().condition()));
            row.put("detail", WORDS.detail(check));
            row.put("advice", WORDS.advice(check));
            checks.add(row);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("status", status(diagnosis.condition()));
        tree.put("at", diagnosis.at().toString());
        tree.put("checks", checks);
        return tree;
    }

    private static String status(Condition condition) {
        return condition.name().toLowerCase(Locale.ROOT);
    }

    private void print(Diagnosis diagnosis) {
        for (Check check : diagnosis.checks()) {
            Condition condition = check.finding().condition();
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%-21s %-28s %s%n",
                            WORDS.condition(condition),
                            WORDS.title(check),
                            WORDS.detail(check));
            if (condition != Condition.GOOD) {
                common.out().printf(Locale.ROOT, "%-50s %s%n", "", WORDS.advice(check));
            }
        }
        common.out().println();
        common.out().println("This station: " + WORDS.condition(diagnosis.condition()) + ".");
    }
}
