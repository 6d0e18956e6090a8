package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.millwright.config.LoadedSettings;
import org.millwright.store.Restore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Copies of the local store, and back. */
final class BackupCommands {
    private BackupCommands() {}

    /** Makes a backup. */
    @Command(
            name = "backup",
            description =
                    "Copy the local store into a file and check the copy, while the console or the"
                            + " collector may go on writing.",
            mixinStandardHelpOptions = true)
    static final class Make implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Logging.startWhereFree(loaded);
            StoreBackup.Checked made =
                    StoreBackup.make(loaded.settings().dataDir(), file.toAbsolutePath());
            if (common.json()) {
                ObjectMapper json = new ObjectMapper();
                ObjectNode node = json.createObjectNode();
                node.put("file", made.file().toString());
                node.put("station", made.station().toString());
                node.put("bytes", made.bytes());
                node.put("facts", made.checked().facts());
                node.put("last", made.checked().last());
                node.put("chain", made.checked().chain());
                common.out().println(json.writeValueAsString(node));
            } else {
                common.out()
                        .printf(
                                Locale.ROOT,
                                "%,d facts of station %s, up to number %,d, are in %s (%,d bytes);"
                                        + " the copy was checked.%n",
                                made.checked().facts(),
                                made.station(),
                                made.checked().last(),
                                made.file(),
                                made.bytes());
            }
            return ExitCode.OK;
        }
    }

    /** Goes back to a backup. */
    @Command(
            name = "restore",
            description =
                    "Put a backup in the place of the local store, which is set aside and never"
                            + " deleted. Console and collector must be closed. What the shared"
                            + " database has of this station comes back from there.",
            mixinStandardHelpOptions = true)
    static final class Back implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "A file that backup made.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Logging.startWhereFree(loaded);
            tell(StoreBackup.restore(file, loaded.settings()));
            return ExitCode.OK;
        }

        private void tell(StoreBackup.Restored done) throws Exception {
            StoreBackup.Checked checked = done.checked();
            Restore.Outcome outcome = done.outcome();
            if (common.json()) {
                ObjectMapper json = new ObjectMapper();
                ObjectNode node = json.createObjectNode();
                node.put("file", checked.file().toString());
                node.put("station", outcome.station().toString());
                node.put("facts", checked.checked().facts());
                node.put("last", outcome.last());
                node.put("set_aside", outcome.setAside());
                node.put("joined", done.joined().name().toLowerCase(Locale.ROOT));
                common.out().println(json.writeValueAsString(node));
                return;
            }
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%,d facts of station %s, up to number %,d, are back.%n",
                            checked.checked().facts(),
                            outcome.station(),
                            outcome.last());
            if (!outcome.setAside().isEmpty()) {
                common.out()
                        .println(
                                "The database that was there is "
                                        + outcome.setAside()
                                        + " in the data folder.");
            }
            common.out().println(done.joined().sentence());
        }
    }
}
