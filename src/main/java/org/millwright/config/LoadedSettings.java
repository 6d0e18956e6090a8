package org.millwright.config;

import org.millwright.domain.LocalizedText;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings and where each came from.
 *
 * @param settings checked and frozen
 * @param origins for each key, who set it
 * @param texts for each key, its value as it was written; secrets too
 * @param files for each origin that is a file, which one, whether it is there or not
 * @param remarks corrections and unknown keys, one sentence each
 */
public record LoadedSettings(
        Settings settings,
        Map<SettingKey, Origin> origins,
        Map<SettingKey, String> texts,
        Map<Origin, Path> files,
        List<LocalizedText> remarks) {
    private static final Pattern IN_URL =
            Pattern.compile(
                    "((?:ssl)?password=)[^&]*|(//[^/@:]*:)[^/@]*(?=@)", Pattern.CASE_INSENSITIVE);

    public LoadedSettings {
        origins = Map.copyOf(origins);
        texts = Map.copyOf(texts);
        files = Map.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    /** Who set a value; the earlier one wins. */
    public enum Origin {
        COMMAND_LINE,
        ENVIRONMENT,
        ENV_FILE,
        PREFERENCES,
        SITE_FILE,
        DEFAULT
    }

    /**
     * A setting as it may be seen by anybody.
     *
     * @param value empty if it is not set; of a secret only whether it is
     * @param file where the value stands, if it stands in a file
     */
    public record Shown(SettingKey key, String value, Origin origin, Optional<Path> file) {}

    /** Every setting without its secrets, in the order of {@link SettingKey}. */
    public List<Shown> shown() {
        return Arrays.stream(SettingKey.values()).map(this::shown).toList();
    }

    private Shown shown(SettingKey key) {
        Origin origin = origins.getOrDefault(key, Origin.DEFAULT);
        String text = texts.getOrDefault(key, "");
        String value =
                key.isSecret() && !text.isEmpty()
                        ? "(set, not shown)"
                        : IN_URL.matcher(text).replaceAll("$1$2…");
        return new Shown(key, value, origin, Optional.ofNullable(files.get(origin)));
    }

    /** The texts of all secrets, to be looked for in what is given away. */
    public List<String> secrets() {
        return Arrays.stream(SettingKey.values())
                .filter(SettingKey::isSecret)
                .map(key -> texts.getOrDefault(key, ""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "LoadedSettings" + shown();
    }
}
