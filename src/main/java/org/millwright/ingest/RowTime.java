package org.millwright.ingest;

import org.millwright.domain.TimeBase;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** Reads the time of a row in the form its mapping names. */
final class RowTime {
    static final List<String> FORMS = List.of("iso", "epoch_s", "epoch_ms", "elapsed_s", "count");

    private static final double MAX_SECONDS = 1e11;

    private final String form;
    private final ZoneId zone;
    private final char decimal;
    private final double secondsPerCount;

    RowTime(String form, ZoneId zone, char decimal, double secondsPerCount) {
        this.form = form;
        this.zone = zone;
        this.decimal = decimal;
        this.secondsPerCount = secondsPerCount;
    }

    /** The instant, empty if the text is no time of this form. */
    Optional<Instant> parse(String text) {
        String plain = text.strip();
        return form.equals("iso") ? iso(plain) : counted(plain);
    }

    private Optional<Instant> counted(String text) {
        Optional<Double> number = NumberText.parse(text, decimal);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        double seconds =
                switch (form) {
                    case "epoch_ms" -> number.get() / 1000;
                    case "count" -> number.get() * secondsPerCount;
                    default -> number.get();
                };
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            return Optional.empty();
        }
        Instant origin = form.startsWith("epoch") ? Instant.EPOCH : TimeBase.COUNTER_ORIGIN;
        return Optional.of(origin.plus(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private Optional<Instant> iso(String text) {
        String withT =
                text.length() > 10 && text.charAt(10) == ' '
                        ? text.substring(0, 10) + 'T' + text.substring(11)
                        : text;
        try {
            if (withT.length() == 10) {
                return Optional.of(LocalDate.parse(withT).atStartOfDay(zone).toInstant());
            }
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            withT.replace(',', '.'),
                            ZonedDateTime::from,
                            OffsetDateTime::from,
                            LocalDateTime::from);
            return Optional.of(
                    time instanceof LocalDateTime local
                            ? local.atZone(zone).toInstant()
                            : Instant.from(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
