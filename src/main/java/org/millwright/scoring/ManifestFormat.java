package org.millwright.scoring;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Reads and writes manifests as JSON: strict in reading (unknown, missing, doubled and null fields
 * and values of another type are faults), the same bytes on every machine in writing.
 */
public final class ManifestFormat {
    private static final Sentences SENTENCES = Sentences.of(ManifestFormat.class);

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                    .withCoercionConfig(LogicalType.Textual, ManifestFormat::onlyText)
                    .build();

    private static final ObjectWriter WRITER =
            MAPPER.writer(
                    new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private ManifestFormat() {}

    private static void onlyText(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /**
     * Reads a value of one of the manifest's kinds.
     *
     * @throws ManifestRefusedException if it is not such a value
     */
    public static <T> T read(byte[] json, Class<T> kind) throws ManifestRefusedException {
        try {
            @Nullable T value = MAPPER.readValue(json, kind);
            if (value == null) {
                throw new ManifestRefusedException(SENTENCES.get("json.empty"));
            }
            return value;
        } catch (JsonMappingException e) {
            throw new ManifestRefusedException(fault(e), e);
        } catch (IOException e) {
            throw new ManifestRefusedException(SENTENCES.get("json.none"), e);
        }
    }

    private static LocalizedText fault(JsonMappingException e) {
        if (e.getCause() instanceof FaultyValueException faulty) {
            return faulty.fault();
        }
        String field =
                e.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "" : step.getFieldName())
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining("."));
        if (e instanceof UnrecognizedPropertyException) {
            return SENTENCES.get("json.unknownField", field);
        }
        return field.isEmpty() ? SENTENCES.get("json.empty") : SENTENCES.get("json.field", field);
    }

    /** The value as JSON, indented, UTF-8, ending with a line feed. */
    public static byte[] write(Object value) {
        try {
            return (WRITER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
