package org.millwright.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as one line of JSON: whole numbers without a point, what is no number as null. */
final class FiguresText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FiguresText() {}

    static String json(Map<String, ?> figures) {
        Map<String, Object> clean = new LinkedHashMap<>();
        figures.forEach((name, value) -> clean.put(name, plain(value)));
        try {
            return MAPPER.writeValueAsString(clean);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object plain(Object value) {
        if (!(value instanceof Double number)) {
            return value;
        }
        if (!Double.isFinite(number)) {
            return null;
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? (Object) number.longValue() : number;
    }
}
