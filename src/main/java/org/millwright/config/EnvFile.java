package org.millwright.config;

import org.millwright.domain.Sentences;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code .env}: a line {@code KEY=value} each, {@code #} begins a comment, a value with
 * blanks at its ends or a {@code #} in it stands in single or double quotes. Nothing is expanded.
 */
final class EnvFile {
    private static final Sentences SENTENCES = Sentences.of(EnvFile.class);

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?(\\w+)\\s*=(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?:\"([^\"]*)\"|'([^']*)')\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*");

    private EnvFile() {}

    /**
     * The values by key, empty if there is no file.
     *
     * @throws SettingsException if it makes no sense, naming the line but not what it says: it may
     *     hold a password
     */
    static Map<String, String> read(Path file) throws SettingsException {
        Map<String, String> values = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(text);
            if (!parts.matches()) {
                throw new SettingsException(
                        SENTENCES.get("file.line", file, String.valueOf(number)));
            }
            values.put(parts.group(1), value(parts.group(2).strip()));
        }
        return values;
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            return COMMENT.matcher(text).replaceFirst("");
        }
        String inDouble = quoted.group(1);
        return inDouble != null ? inDouble : String.valueOf(quoted.group(2));
    }

    private static List<String> lines(Path file) throws SettingsException {
        try {
            String text = Files.readString(file);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        } catch (CharacterCodingException e) {
            throw new SettingsException(SENTENCES.get("file.notText", file));
        } catch (IOException e) {
            throw new SettingsException(SENTENCES.get("file.unreadable", file));
        }
    }
}
