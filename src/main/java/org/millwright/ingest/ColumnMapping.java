package org.millwright.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.AssetType;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.MeasuringPoint;
import org.millwright.domain.Sentences;
import org.millwright.domain.Unit;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Says which column of a CSV file means what. Columns that are not named are left alone.
 *
 * @param assetType id of the asset type
 * @param separator {@code ","}, {@code ";"}, {@code "tab"} or {@code "auto"} (told from the header)
 * @param decimal {@code "."} or {@code ","}
 * @param asset which asset a row belongs to
 * @param time when a row was measured
 * @param points measuring point id to column; points that are not named are missing in every row
 */
record ColumnMapping(
        String assetType,
        @Nullable String separator,
        @Nullable String decimal,
        AssetColumn asset,
        TimeColumn time,
        Map<String, PointColumn> points) {
    private static final Sentences SENTENCES = Sentences.of(ColumnMapping.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Exactly one of the two.
     *
     * @param column holds the asset's name
     * @param constant {@code "file"}: the file's name without endings; {@code "folder-file"}: with
     *     its folder's name before it; anything else is the asset's name itself
     */
    record AssetColumn(@Nullable String column, @Nullable String constant) {}

    /**
     * How time is written.
     *
     * @param column holds it
     * @param form {@code iso} (with or without zone, T or blank), {@code epoch_s}, {@code
     *     epoch_ms}, and for asset types without a clock {@code elapsed_s} or {@code count}
     * @param zone of times without one, default UTC
     */
    record TimeColumn(String column, String form, @Nullable String zone) {
        ZoneId zoneId() {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        }
    }

    /**
     * Where a measuring point's values are.
     *
     * @param unit the column's unit if it is not the measuring point's
     */
    record PointColumn(String column, @Nullable Unit unit) {}

    /**
     * Reads a mapping.
     *
     * @param name for messages
     * @throws UnreadableFileException if it is none, naming what is wrong
     */
    static ColumnMapping read(String json, String name) throws UnreadableFileException {
        @Nullable ColumnMapping mapping;
        try {
            mapping = JSON.readValue(json, ColumnMapping.class);
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException(fault(name, e), e);
        }
        if (mapping == null) {
            throw new UnreadableFileException(SENTENCES.get("mapping.emptiness", name));
        }
        mapping.check(name);
        return mapping;
    }

    /** What Jackson found, without its words. */
    private static LocalizedText fault(String name, JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    SENTENCES.get(
                            "mapping.unknownField",
                            name,
                            Excerpt.of(unknown.getPropertyName(), 40));
            case JsonMappingException wrong -> {
                String place =
                        wrong.getPath().stream()
                                .map(JsonMappingException.Reference::getFieldName)
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", "));
                yield place.isEmpty()
                        ? SENTENCES.get("mapping.noObject", name)
                        : SENTENCES.get("mapping.wrongField", name, Excerpt.of(place, 100));
            }
            default -> SENTENCES.get("mapping.noJson", name);
        };
    }

    private void check(String name) throws UnreadableFileException {
        String missing = missing();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(SENTENCES.get("mapping.lacks", name, missing));
        }
        if (separator != null && !separator.matches("auto|tab|[^\"\\s\\p{Cntrl}]")) {
            throw new UnreadableFileException(SENTENCES.get("mapping.separator", name));
        }
        if (decimal != null && !decimal.matches("[.,]")) {
            throw new UnreadableFileException(SENTENCES.get("mapping.decimal", name));
        }
        if ((asset.column() == null) == (asset.constant() == null)) {
            throw new UnreadableFileException(SENTENCES.get("mapping.assetTwice", name));
        }
        if (!RowTime.FORMS.contains(time.form())) {
            throw new UnreadableFileException(
                    SENTENCES.get(
                            "mapping.timeForm",
                            name,
                            time.form(),
                            String.join(", ", RowTime.FORMS)));
        }
        try {
            time.zoneId();
        } catch (DateTimeException e) {
            throw new UnreadableFileException(
                    SENTENCES.get("mapping.noZone", name, String.valueOf(time.zone())), e);
        }
    }

    /** The first field that must be there and is not; empty if all are. */
    @SuppressWarnings(
            "ConstantValue") // Jackson leaves out what the file leaves out, whatever the types say.
    private String missing() {
        if (assetType == null) {
            return "assetType";
        }
        if (asset == null) {
            return "asset";
        }
        if (time == null || time.column() == null || time.form() == null) {
            return "time";
        }
        if (points == null) {
            return "points";
        }
        return points.entrySet().stream()
                .filter(point -> point.getValue() == null || point.getValue().column() == null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The character between fields, 0 if it is to be told from the header. */
    char separatorChar() {
        if (separator == null || separator.equals("auto")) {
            return 0;
        }
        return separator.equals("tab") ? '\t' : separator.charAt(0);
    }

    char decimalChar() {
        return decimal == null || decimal.isEmpty() ? '.' : decimal.charAt(0);
    }

    /**
     * Checks the mapping against the asset type.
     *
     * @throws UnreadableFileException if it names a point the type does not have, or a unit that
     *     can't be converted
     */
    void checkAgainst(AssetType type) throws UnreadableFileException {
        for (Map.Entry<String, PointColumn> entry : points.entrySet()) {
            int index = type.indexOf(entry.getKey());
            if (index < 0) {
                throw new UnreadableFileException(
                        SENTENCES.get(
                                "mapping.noPoint",
                                entry.getKey(),
                                type.id(),
                                String.join(
                                        ", ",
                                        type.points().stream().map(MeasuringPoint::id).toList())));
            }
            Unit unit = entry.getValue().unit();
            Unit target = type.points().get(index).unit();
            if (unit != null && unit.dimension() != target.dimension()) {
                throw new UnreadableFileException(
                        SENTENCES.get("mapping.unit", entry.getKey(), unit, type.id(), target));
            }
        }
    }

    /** Every column the mapping needs, in order of mention, with what it is needed for. */
    Map<String, LocalizedText> neededColumns() {
        Map<String, LocalizedText> needed = new LinkedHashMap<>();
        if (asset.column() != null) {
            needed.put(asset.column(), SENTENCES.get("file.forAsset"));
        }
        needed.put(time.column(), SENTENCES.get("file.forTime"));
        points.forEach((point, column) -> needed.put(column.column(), LocalizedText.of(point)));
        return needed;
    }
}
