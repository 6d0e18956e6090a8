package org.millwright.ui;

import org.millwright.domain.LocalizedText;
import org.millwright.monitoring.Diagnosis.Check;
import org.millwright.monitoring.Diagnosis.Condition;
import org.millwright.monitoring.Diagnosis.Finding;
import org.millwright.monitoring.Diagnosis.Topic;

import java.time.Instant;
import java.util.Locale;

/** The words of a diagnosis in one language; the only place where a finding becomes a sentence. */
public final class DiagnosisText {
    private static final int MOST_DECIMALS = 9;

    private final Texts texts;
    private final Formats formats;

    public DiagnosisText(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** The word of NAMUR NE 107. */
    public String condition(Condition condition) {
        return texts.get("condition." + lower(condition));
    }

    /** What was looked at. */
    public String title(Check check) {
        Topic topic = check.finding().topic();
        String title = texts.get("check." + lower(topic));
        if (check.subject().isEmpty()) {
            return title;
        }
        return title
                + ": "
                + (topic == Topic.SHARED_DATABASE
                        ? texts.get("settings.step." + check.subject())
                        : check.subject());
    }

    /** What was found, a sentence or two. */
    public String detail(Check check) {
        Object[] arguments = check.arguments().stream().map(this::shown).toArray();
        return texts.get("finding." + lower(check.finding()), arguments);
    }

    /** What to do; empty if nothing is to be done. */
    public String advice(Check check) {
        Finding finding = check.finding();
        return finding.condition() == Condition.GOOD ? "" : texts.get("advice." + lower(finding));
    }

    private Object shown(Object argument) {
        return switch (argument) {
            case LocalizedText text -> text.in(texts.locale());
            case Instant time -> formats.dateTime(time);
            case Double figure -> formats.number(figure, decimals(figure));
            default -> argument;
        };
    }

    /** For three places or so. */
    private static int decimals(double figure) {
        double size = Math.abs(figure);
        return size == 0 ? 0 : Math.clamp((int) Math.ceil(2 - Math.log10(size)), 0, MOST_DECIMALS);
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
