package org.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What packages say of models is not left in English where German is asked for. */
class GermanSentencesTest {
    private static Properties sentences(String file) throws IOException {
        Properties sentences = new Properties();
        try (InputStream in = GermanSentencesTest.class.getResourceAsStream(file)) {
            sentences.load(
                    new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return sentences;
    }

    @ParameterizedTest
    @ValueSource(strings = {"scoring", "training"})
    void noSentenceIsTheSameInBothLanguages(String folder) throws IOException {
        Properties german = sentences(folder + "/sentences_de.properties");
        Properties english = sentences(folder + "/sentences.properties");
        assertThat(english).isNotEmpty();
        for (String key : english.stringPropertyNames()) {
            assertThat(german.getProperty(key))
                    .as(key)
                    .isNotBlank()
                    .isNotEqualTo(english.getProperty(key));
        }
    }
}
