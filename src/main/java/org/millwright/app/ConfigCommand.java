package org.millwright.app;

import org.millwright.config.LoadedSettings;
import org.millwright.config.LoadedSettings.Origin;
import org.millwright.config.LoadedSettings.Shown;
import org.millwright.domain.LocalizedText;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code config}: looks at the settings; changes none. */
@Command(
        name = "config",
        description = "Look at the settings of this station.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigCommand.Show.class)
final class ConfigCommand {
    private ConfigCommand() {}

    /** {@code config show}: every setting, its value and where that came from. */
    @Command(
            name = "show",
            description = "Print each setting, its value and where it came from; no secrets.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws RefusedException {
            LoadedSettings loaded = common.load(Map.of());
            if (common.json()) {
                common.out().println(FiguresText.tree(tree(loaded)));
                return ExitCode.OK;
            }
            for (Shown setting : loaded.shown()) {
                common.out()
                        .printf(
                                Locale.ROOT,
                                "%-34s %-28s %s%n",
                                setting.key(),
                                setting.value(),
                                words(setting));
            }
            loaded.remarks().forEach(remark -> common.out().println(remark.english()));
            return ExitCode.OK;
        }

        private static String words(Shown setting) {
            String words = setting.origin().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return setting.file()
                    .map(Path::toString)
                    .map(file -> words + ", " + file)
                    .orElse(words);
        }
    }

    /** The settings as nested figures, without secrets. */
    static Map<String, Object> tree(LoadedSettings loaded) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Shown setting : loaded.shown()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", setting.key().name());
            row.put("value", setting.value());
            row.put("origin", setting.origin().name().toLowerCase(Locale.ROOT));
            row.put("secret", setting.key().isSecret());
            setting.file().ifPresent(file -> row.put("file", file.toString()));
            rows.add(row);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("settings", rows);
        tree.put("site_file", String.valueOf(loaded.files().get(Origin.SITE_FILE)));
        tree.put("remarks", loaded.remarks().stream().map(LocalizedText::english).toList());
        return tree;
    }
}
