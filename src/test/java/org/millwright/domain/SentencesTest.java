package org.millwright.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;

class SentencesTest {
    private static final Sentences SENTENCES = Sentences.of(SentencesTest.class);

    private static void assertSaid(LocalizedText text, String english, String german) {
        assertThat(text.in(Locale.ENGLISH)).isEqualTo(english);
        assertThat(text.in(Locale.GERMAN)).isEqualTo(german);
        assertThat(text.english()).isEqualTo(english);
    }

    @Test
    void numbersAreWrittenAsEachLanguageDoes() {
        assertSaid(
                SENTENCES.get("put.count", 1_234_567L, 12_345),
                "1,234,567 of 12345 readings.",
                "1.234.567 von 12345 Messwerten.");
    }

    @Test
    void aTextInSeveralLanguagesIsPutInInEach() {
        LocalizedText inner = SENTENCES.get("put.count", 1, 2);
        assertSaid(
                SENTENCES.get("put.text", inner),
                "It failed: 1 of 2 readings.",
                "Nicht möglich: 1 von 2 Messwerten.");
        assertSaid(
                SENTENCES.get("put.text", LocalizedText.of("English only.")),
                "It failed: English only.",
                "Nicht möglich: English only.");
    }

    @Test
    void apostrophesSurviveWithArgumentsAndWithout() {
        assertSaid(
                SENTENCES.get("plain.apostrophe"),
                "The file can't be read.",
                "Mit der Datei geht's nicht.");
        assertSaid(
                SENTENCES.get("put.apostrophe", Path.of("it's {0}.csv")),
                "The file it's {0}.csv can't be read.",
                "Mit der Datei it's {0}.csv geht's nicht.");
    }

    @Test
    void anUnknownKeyFails() {
        assertThatExceptionOfType(MissingResourceException.class)
                .isThrownBy(() -> SENTENCES.get("plain.unknown"))
                .withMessageContaining("plain.unknown");
    }

    @Test
    void nothingIsReadBeforeASentenceIsAskedFor() {
        Sentences none = Sentences.of(Test.class);
        assertThatExceptionOfType(MissingResourceException.class)
                .isThrownBy(() -> none.get("plain.apostrophe"))
                .withMessageContaining("org.junit.jupiter.api.sentences");
    }

    @Test
    void textsAreJoinedInEveryLanguageThatOneOfThemHas() {
        assertThat(LocalizedText.joined(List.of())).isEqualTo(LocalizedText.NONE);
        assertSaid(
                LocalizedText.joined(
                        List.of(
                                LocalizedText.of("One."),
                                LocalizedText.of("Two.", "Zwei."),
                                LocalizedText.of("Three.", "Drei."))),
                "One. Two. Three.",
                "One. Zwei. Drei.");
    }

    @Test
    void anExceptionsMessageIsItsSentenceInEnglish() {
        StoreException trouble =
                new StoreException(
                        StoreException.Kind.OTHER,
                        SENTENCES.get("plain.apostrophe"),
                        new IOException("gone"));
        assertThat(trouble).hasMessage("The file can't be read.");
        assertSaid(trouble.sentence(), "The file can't be read.", "Mit der Datei geht's nicht.");
    }
}
