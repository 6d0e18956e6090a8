package org.millwright.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.millwright.access.AuditView;
import org.millwright.config.LoadedSettings;
import org.millwright.config.Settings;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.AuditTrail.BrokenLink;
import org.millwright.domain.AuditTrail.Proof;
import org.millwright.domain.StoredChange;
import org.millwright.store.SqliteStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** The audit trail without the console. */
@Command(
        name = "audit",
        description = "Show the audit trail, or check that it is whole.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Show.class, AuditCommand.Verify.class})
final class AuditCommand {
    private AuditCommand() {}

    /** What a command does with the trail of a data folder. */
    private interface Work {
        int with(AuditView trail);
    }

    private static int run(CommonOptions common, Work work) throws Exception {
        LoadedSettings loaded = common.load(Map.of());
        Settings settings = loaded.settings();
        Logging.start(loaded);
        try (SqliteStore store = SyncCommand.open(settings)) {
            return work.with(new AuditView(store, store, AccessWiring.ofSystem(settings, store)));
        }
    }

    /** Lists it. */
    @Command(
            name = "list",
            description = "List the entries of all stations, oldest first.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws Exception {
            return run(
                    common,
                    trail -> {
                        if (common.json()) {
                            ArrayNode array = new ObjectMapper().createArrayNode();
                            trail.entries().forEach(entry -> fill(array.addObject(), entry));
                            common.out().println(array);
                        } else {
                            trail.entries().forEach(entry -> common.out().println(line(entry)));
                        }
                        return ExitCode.OK;
                    });
        }

        private static void fill(ObjectNode node, StoredChange<AuditEntry> stored) {
            AuditEntry entry = stored.change();
            node.put("station", stored.station().toString());
            node.put("seq", stored.seq());
            node.put("at", entry.recordedAt().toString());
            node.put("who", entry.who());
            node.put("where", entry.where());
            node.put("act", entry.act().name());
            node.put("about", entry.about());
            node.put("before", entry.before());
            node.put("after", entry.after());
        }

        private static String line(StoredChange<AuditEntry> stored) {
            AuditEntry entry = stored.change();
            return "%s  %-16s %-16s %-22s %s  %s > %s"
                    .formatted(
                            entry.recordedAt(),
                            entry.where(),
                            entry.who(),
                            entry.act().name().toLowerCase(Locale.ROOT),
                            entry.about(),
                            entry.before(),
                            entry.after());
        }
    }

    /** Checks it. */
    @Command(
            name = "verify",
            description =
                    "Compute the chains of all stations anew. Exit code 1 if a link is broken; the"
                            + " first one is named.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Override
        public Integer call() throws Exception {
            return run(
                    common,
                    trail -> {
                        Proof proof = trail.verify();
                        BrokenLink broken = proof.broken();
                        if (common.json()) {
                            ObjectNode node = new ObjectMapper().createObjectNode();
                            node.put("holds", proof.holds());
                            node.put("entries", proof.entries());
                            node.put("changes", proof.changes());
                            if (broken == null) {
                                node.putNull("first_broken");
                            } else {
                                ObjectNode link = node.putObject("first_broken");
                                link.put("station", broken.station().toString());
                                link.put("seq", broken.seq());
                                link.put("after", broken.after());
                                link.put("sentence", broken.sentence());
                            }
                            common.out().println(node);
                        } else {
                            common.out()
                                    .println(
                                            broken == null
                                                    ? "The audit trail is whole: "
                                                            + proof.entries()
                                                            + " entries over "
                                                            + proof.changes()
                                                            + " changes."
                                                    : broken.sentence());
                        }
                        return proof.holds() ? ExitCode.OK : 1;
                    });
        }
    }
}
