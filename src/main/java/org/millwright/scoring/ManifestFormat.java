package org.millwright.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes manifests as JSON: strict in reading (unknown, missing and null fields are
 * faults), the same bytes on every machine in writing.
 */
public final class ManifestFormat {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final ObjectWriter WRITER =
            MAPPER.writer(
                    new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private ManifestFormat() {}

    /**
     * Reads a value of one of the manifest's kinds.
     *
     * @throws IOException if it is not such a value; the message is part of a sentence
     */
    public static <T> T read(byte[] json, Class<T> kind) throws IOException {
        try {
            return MAPPER.readValue(json, kind);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            String fault =
                    cause instanceof IllegalArgumentException && cause.getMessage() != null
                            ? cause.getMessage()
                            : e.getOriginalMessage();
            throw new IOException(fault, e);
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON", e);
        }
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
