package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.config.Settings;
import org.millwright.ingest.FileFormats;
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
import java.util.Locale;
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
        Settings settings = common.settings();
        Logging.start(settings);
        try (Wiring wiring = Wiring.open(settings, Clock.systemUTC())) {
            Report report =
                    wiring.imports().run(request(), (share, rows, rejected) -> {}, () -> false);
            if (common.json()) {
                print(report);
            } else {
                tell(report);
            }
            return report.rejected() > 0 ? 1 : ExitCode.OK;
        } catch (ImportException e) {
            throw new RefusedException(e.sentence(), e);
        }
    }

    private Request request() {
        if (form.mapping != null) {
            boolean file = form.mapping.endsWith(".json");
            return new Request(
                    this.file,
                    file ? FileFormats.MAPPING_FILE : form.mapping,
                    file ? Path.of(form.mapping) : null,
                    assetType,
                    prefix);
        }
        return new Request(file, form.format == null ? "" : form.format, null, assetType, prefix);
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
        if (report.rejectsFile() != null) {
            common.out().println("Rejected rows with line and reason: " + report.rejectsFile());
        }
    }
}
