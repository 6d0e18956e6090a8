package org.millwright.app;

import com.fasterxml.jackson.databind.JsonNode;

import org.millwright.config.LoadedSettings;
import org.millwright.config.PersonalNames;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code diagnostics}: writes a bundle for those who help, or opens one. */
@Command(
        name = "diagnostics",
        description =
                "Write one zip with what others need to find out what is wrong: settings, logs,"
                        + " threads, figures, versions, the last scores; no secrets, no names of"
                        + " this user and computer. Works while the console runs.",
        mixinStandardHelpOptions = true)
final class DiagnosticsCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "FILE.zip", description = "The bundle.")
    private Path file;

    @Option(names = "--open", description = "Read a bundle and tell what is in it.")
    private boolean open;

    @Override
    public Integer call() throws RefusedException {
        if (open) {
            OpenedBundle bundle = OpenedBundle.read(file);
            if (common.json()) {
                common.out().println(FiguresText.tree(bundle));
            } else {
                print(bundle);
            }
            return ExitCode.OK;
        }
        LoadedSettings loaded = common.load(Map.of());
        Clock clock = Clock.systemUTC();
        try {
            new DiagnosticsBundle(loaded, PersonalNames.ofProcess(), clock)
                    .write(file, new Doctor(loaded, clock).look(), Map.of());
        } catch (IOException e) {
            throw new RefusedException(
                    "The bundle can't be written to " + file + ": " + e.getMessage() + ".", e);
        }
        if (common.json()) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("file", file.toString());
            written.put("bytes", file.toFile().length());
            common.out().println(FiguresText.tree(written));
        } else {
            common.out().println("The bundle is in " + file + "; look into it before you send it.");
        }
        return ExitCode.OK;
    }

    private void print(OpenedBundle bundle) {
        rows(bundle.about());
        common.out().println();
        for (JsonNode check : bundle.diagnosis().path("checks")) {
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%-21s %-28s %s%n",
                            check.path("status").asText(),
                            check.path("name").asText(),
                            check.path("detail").asText());
        }
        common.out().println();
        rows(bundle.figures());
        common.out().println();
        for (JsonNode setting : bundle.settings().path("settings")) {
            if (!setting.path("origin").asText().equals("default")) {
                common.out()
                        .printf(
                                Locale.ROOT,
                                "%-34s %s (%s)%n",
                                setting.path("key").asText(),
                                setting.path("value").asText(),
                                setting.path("origin").asText());
            }
        }
        common.out().println();
        bundle.entries()
                .forEach((name, bytes) ->
                        common.out().printf(Locale.ROOT, "%12d  %s%n", bytes, name));
    }

    private void rows(JsonNode object) {
        object.properties()
                .forEach(field ->
                        common.out()
                                .printf(
                                        Locale.ROOT,
                                        "%-21s %s%n",
                                        field.getKey(),
                                        field.getValue().asText()));
    }
}
