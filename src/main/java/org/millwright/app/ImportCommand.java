package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.config.LoadedSettings;
import org.millwright.ingest.FileFormats;
import org.millwright.monitoring.ReadingImport;
import org.millwright.monitoring.ReadingImport.ImportException;
import org.millwright.monitoring.ReadingImport.Report;
import org.millwright.monitoring.ReadingImport.Request;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Imports a file of readings; exit code 1 if rows were rejected. */
@Command(
        name = "import",
        description =
                "Validate, score and store the readings of a file. Importing it again doubles nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Form form;

    @Option(
            names = "--asset-type",
            paramLabel = "ID",
            description = "Asset type, if the mapping does not name it.")
    private @Nullable String assetType;

    @Option(
            names = "--prefix",
            defaultValue = "",
            description = "Put before each unit name to make the asset id, for example FD001-.")
    private String prefix;

    @Parameters(paramLabel = "FILE", description = "The file, plain or gzip.")
    private Path file;

    /** How the file is to be read. */
    static final class Form {
        @Option(names = "--format", paramLabel = "NAME", description = "cmapss.")
        private @Nullable String format;

        @Option(
                names = "--mapping",
                paramLabel = "NAME|FILE",
                description =
                        "A shipped mapping (pronostia, skab, battery) or a column-mapping file.")
        private @Nullable String mapping;
    }

    @Override
    public Integer call() throws Exception {
        LoadedSettings loaded = common.load(Map.of());
        Logging.start(loaded);
        try (StopSignal stop = new StopSignal();
                Wiring wiring = Wiring.open(loaded.settings(), Clock.systemUTC())) {
            // Nobody watches a command wait for room on the disk; the file will not run away.
            wiring.pipeline().giveUpWhenTheStoreFails();
            Report report = imported(wiring.imports(), stop);
            if (common.json()) {
                print(report);
            } else {
                tell(report);
            }
            return report.rejected() > 0 || report.cancelled() ? 1 : ExitCode.OK;
        } catch (ImportException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    private Report imported(ReadingImport desk, StopSignal stop)
            throws ImportException, InterruptedException {
        Request request = request(desk.formats());
        if (!common.watched()) {
            return desk.run(request, (share, rows, rejected) -> {}, stop::given);
        }
        ProgressLine line = new ProgressLine(common.err());
        try {
            return desk.run(request, line::show, stop::given);
        } finally {
            line.end();
        }
    }

    private Request request(List<String> shipped) {
        if (form.mapping == null) {
            String format = form.format == null ? "" : form.format;
            return new Request(file, format, null, assetType, prefix);
        }
        Path own = InputOptions.ownMapping(shipped, form.mapping);
        String format = own == null ? form.mapping : FileFormats.MAPPING_FILE;
        return new Request(file, format, own, assetType, prefix);
    }

    private void print(Report report) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode node = json.createObjectNode();
        node.put("rows", report.rows());
        node.put("accepted", report.accepted());
        node.put("already_stored", report.alreadyStored());
        node.put("flagged", report.flagged());
        node.put("rejected", report.rejected());
        node.put("seconds", report.seconds());
        node.put("cancelled", report.cancelled());
        node.put(
                "rejects_file",
                report.rejectsFile() == null ? null : report.rejectsFile().toString());
        common.out().println(json.writeValueAsString(node));
    }

    private void tell(Report report) {
        common.out()
                .printf(
                        Locale.ROOT,
                        "%,d rows: %,d stored, of these %,d with a flagged value; %,d were in the store before; %,d"
                                + " rejected; %.1f s.%n",
                        report.rows(),
                        report.accepted(),
                        report.flagged(),
                        report.alreadyStored(),
                        report.rejected(),
                        report.seconds());
        if (report.cancelled()) {
            common.out().println("Interrupted; importing the file again goes on from here.");
        } else if (report.accepted() == 0 && report.alreadyStored() > 0) {
            common.out().println("Nothing new: the file was imported before.");
        }
        if (report.rejectsFile() != null) {
            common.out().println("Rejected rows with line and reason: " + report.rejectsFile());
        }
    }
}
