package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.millwright.config.LoadedSettings;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.store.SqliteStore;
import org.millwright.sync.CarriedFacts;
import org.millwright.sync.CarriedFacts.Carried;
import org.millwright.sync.FactFileException;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Carrying facts between stations in files, where no network is. */
final class CarryCommands {
    private static final Sentences SENTENCES = Sentences.of(CarryCommands.class);

    /** How the installed program knows a file of facts; the commands take any name. */
    static final String SUFFIX = ".mwfacts";

    private CarryCommands() {}

    /** Writes this station's facts into a file. */
    @Command(
            name = "export-facts",
            description =
                    "Write all facts of this station into a compressed file with its hash chain, to"
                            + " be carried to another station; called *.mwfacts, it opens by a"
                            + " double click there.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "The file to write; replaced if it exists.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            LoadedSettings loaded = common.load(Map.of());
            Logging.start(loaded);
            try (SqliteStore store = SyncCommand.open(loaded.settings())) {
                String name = loaded.settings().shared().stationName();
                print(new CarriedFacts(store).exportTo(file, name), file, common, false);
                return ExitCode.OK;
            } catch (IOException e) {
                throw new RefusedException(
                        "The facts can't be written to " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /** Takes in the facts of a file. */
    @Command(
            name = "import-facts",
            description =
                    "Take in the facts of another station from a file that export-facts wrote."
                            + " Doing it again changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "The file to take in.")
        private Path file;

        @Override
        public Integer call() throws Exception {
            print(carriedIn(file, common.load(Map.of())), file, common, true);
            return ExitCode.OK;
        }
    }

    /** Takes in the facts of a file and says in one sentence what was new. */
    static LocalizedText takeIn(Path file, LoadedSettings loaded) throws RefusedException {
        return sentence(carriedIn(file, loaded), true);
    }

    private static Carried carriedIn(Path file, LoadedSettings loaded) throws RefusedException {
        Logging.start(loaded);
        try (SqliteStore store = SyncCommand.open(loaded.settings())) {
            return new CarriedFacts(store).importFrom(file);
        } catch (FactFileException e) {
            throw new RefusedException(e.sentence(), e);
        } catch (IOException e) {
            throw new RefusedException(
                    SENTENCES.get("carried.unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }

    private static void print(Carried carried, Path file, CommonOptions common, boolean taken)
            throws IOException {
        if (common.json()) {
            ObjectMapper json = new ObjectMapper();
            ObjectNode node = json.createObjectNode();
            node.put("station", carried.station().toString());
            node.put("file", file.toString());
            node.put("facts", carried.facts());
            node.put("first", carried.first());
            node.put("last", carried.last());
            if (taken) {
                node.put("new", carried.fresh());
            }
            node.put("sha256", carried.sha256());
            common.out().println(json.writeValueAsString(node));
            return;
        }
        common.out().println(sentence(carried, taken).english());
    }

    private static LocalizedText sentence(Carried carried, boolean taken) {
        return taken
                ? SENTENCES.get(
                        "carried.taken",
                        carried.facts(),
                        carried.station(),
                        carried.first(),
                        carried.last(),
                        carried.fresh(),
                        carried.sha256())
                : SENTENCES.get(
                        "carried.written",
                        carried.facts(),
                        carried.station(),
                        carried.first(),
                        carried.last(),
                        carried.sha256());
    }
}
