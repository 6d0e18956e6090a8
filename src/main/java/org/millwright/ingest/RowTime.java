package org.millwright.ingest;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.domain.TimeBase;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * Reads the times of a file's rows, in order, in the form its mapping names. Where a clock without
 * zone is set back and an hour comes twice, the order of the rows tells which of the two is meant.
 */
final class RowTime {
    private static final Sentences SENTENCES = Sentences.of(RowTime.class);
    static final List<String> FORMS = List.of("iso", "epoch_s", "epoch_ms", "elapsed_s", "count");

    private static final double MAX_SECONDS = 1e11;
    private static final int MAX_YEAR = 9999;

    private final String form;
    private final ZoneId zone;
    private final char decimal;
    private final double secondsPerCount;
    private Instant last = Instant.MIN;

    RowTime(String form, ZoneId zone, char decimal, double secondsPerCount) {
        this.form = form;
        this.zone = zone;
        this.decimal = decimal;
        this.secondsPerCount = secondsPerCount;
    }

    /**
     * What a text says of the time.
     *
     * @param instant {@code null} if it is no time
     * @param fault why it is none
     */
    record Told(@Nullable Instant instant, LocalizedText fault) {
        static Told at(Instant instant) {
            return new Told(instant, LocalizedText.NONE);
        }
    }

    /** The time of the next row. */
    Told parse(String text) {
        String plain = text.strip();
        Told told = form.equals("iso") ? iso(plain) : counted(plain);
        if (told.instant() != null) {
            last = told.instant();
        }
        return told;
    }

    private static Told noTime(String text) {
        return new Told(null, SENTENCES.get("time.noTime", Excerpt.of(text, 60)));
    }

    private Told counted(String text) {
        Optional<Double> number = NumberText.parse(text, decimal);
        if (number.isEmpty()) {
            return noTime(text);
        }
        double seconds =
                switch (form) {
                    case "epoch_ms" -> number.get() / 1000;
                    case "count" -> number.get() * secondsPerCount;
                    default -> number.get();
                };
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            return noTime(text);
        }
        Instant origin = form.startsWith("epoch") ? Instant.EPOCH : TimeBase.COUNTER_ORIGIN;
        return Told.at(origin.plus(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private Told iso(String text) {
        String withT =
                text.length() > 10 && text.charAt(10) == ' '
                        ? text.substring(0, 10) + 'T' + text.substring(11)
                        : text;
        try {
            if (withT.length() == 10) {
                return Told.at(LocalDate.parse(withT).atStartOfDay(zone).toInstant());
            }
            String plain = withT.replace(',', '.').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            plain, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            int year = time.get(ChronoField.YEAR);
            if (year < 0 || year > MAX_YEAR) {
                return noTime(text);
            }
            return time instanceof LocalDateTime local
                    ? local(local, text)
                    : Told.at(Instant.from(time));
        } catch (DateTimeException e) {
            return noTime(text);
        }
    }

    private Told local(LocalDateTime time, String text) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.isEmpty()) {
            return new Told(null, SENTENCES.get("time.clockForward", text, zone));
        }
        Instant first = time.toInstant(offsets.getFirst());
        return Told.at(first.isBefore(last) ? time.toInstant(offsets.getLast()) : first);
    }
}
