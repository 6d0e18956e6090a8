package org.millwright.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as one line of JSON: whole numbers without a point, what is no number as null. */
final class FiguresText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter TREE =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Double.class, new FiniteOnly())
                                    .addSerializer(double.class, new FiniteOnly()))
                    .build()
                    .writerWithDefaultPrettyPrinter();

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

    /** Nested figures, records, lists and maps, indented; what is no number as null. */
    static String tree(Object figures) {
        try {
            return TREE.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON has no word for what is not finite. */
    private static final class FiniteOnly extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        FiniteOnly() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
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
