package org.millwright.ui.access;

import org.jspecify.annotations.Nullable;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.StoredChange;
import org.millwright.monitoring.SpreadsheetCell;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.People;
import org.millwright.ui.Texts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audit trail, searched, filtered, exported and checked. Holds no nodes; reads and searches in
 * the background.
 */
final class AuditViewModel {
    private final People people;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Clock clock;
    private final Runnable changed;
    private List<Row> rows = List.of();
    private List<Row> shown = List.of();
    private String search = "";
    private @Nullable AuditAct act;
    private String said = "";
    private boolean error;

    /**
     * An entry.
     *
     * @param cells when, who, where, what, about what, before, after: as on screen
     */
    record Row(AuditEntry entry, List<String> cells) {}

    AuditViewModel(
            People people,
            Texts texts,
            Formats formats,
            BackgroundTasks tasks,
            Clock clock,
            Runnable changed) {
        this.people = people;
        this.texts = texts;
        this.formats = formats;
        this.tasks = tasks;
        this.clock = clock;
        this.changed = changed;
    }

    boolean isPermitted() {
        return people.guard().may(Permission.AUDIT_READ);
    }

    boolean canExport() {
        return isPermitted() && people.guard().may(Permission.EXPORT) && !shown.isEmpty();
    }

    String said() {
        return said;
    }

    boolean isError() {
        return error;
    }

    /** What matches, newest first. */
    List<Row> shown() {
        return shown;
    }

    void search(String words) {
        search = words.strip().toLowerCase(Locale.ROOT);
        sift();
    }

    void filter(@Nullable AuditAct wanted) {
        act = wanted;
        sift();
    }

    private void sift() {
        List<Row> all = rows;
        String words = search;
        AuditAct wanted = act;
        tasks.run(
                () -> all.stream().filter(row -> matches(row, words, wanted)).toList(),
                found -> {
                    // What was typed since is being looked for already.
                    if (words.equals(search) && wanted == act) {
                        shown = found;
                        changed.run();
                    }
                },
                this::failed);
    }

    private static boolean matches(Row row, String words, @Nullable AuditAct wanted) {
        return (wanted == null || row.entry().act() == wanted)
                && (words.isEmpty()
                        || row.cells().stream()
                                .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(words)));
    }

    private Row row(StoredChange<AuditEntry> stored) {
        AuditEntry entry = stored.change();
        return new Row(
                entry,
                List.of(
                        formats.dateTime(entry.recordedAt()),
                        entry.who(),
                        entry.where(),
                        texts.get("audit.act." + entry.act().name()),
                        entry.about(),
                        entry.before(),
                        entry.after()));
    }

    void refresh() {
        if (!isPermitted()) {
            rows = List.of();
            shown = List.of();
            said = "";
            changed.run();
            return;
        }
        tasks.run(
                () -> people.audit().entries().reversed().stream().map(this::row).toList(),
                found -> {
                    rows = found;
                    sift();
                },
                this::failed);
    }

    void verify() {
        tasks.run(
                people.audit()::verify,
                proof -> {
                    error = !proof.holds();
                    said =
                            proof.broken() == null
                                    ? texts.get("audit.whole", proof.entries(), proof.changes())
                                    : texts.get(
                                            "audit.broken",
                                            Long.toString(proof.broken().seq()),
                                            proof.broken().station(),
                                            Long.toString(proof.broken().after()));
                    changed.run();
                },
                this::failed);
    }

    /** Writes what is shown as CSV into the data folder; the export is an entry itself. */
    void export() {
        List<Row> exported = shown;
        tasks.run(
                () ->
                        people.exports()
                                .write(
                                        freshFile(),
                                        "audit trail, " + exported.size() + " entries",
                                        csv(exported)),
                file -> {
                    error = false;
                    said = texts.get("audit.exported", exported.size(), file);
                    refresh();
                },
                this::failed);
    }

    private Path freshFile() {
        Path folder = people.exportFolder();
        String stem = "audit-" + clock.instant().toString().replace(":", "");
        Path file = folder.resolve(stem + ".csv");
        for (int n = 2; Files.exists(file); n++) {
            file = folder.resolve(stem + "-" + n + ".csv");
        }
        return file;
    }

    private static String csv(List<Row> rows) {
        return rows.stream()
                .map(Row::entry)
                .map(entry ->
                        Stream.of(
                                        entry.recordedAt().toString(),
                                        entry.who(),
                                        entry.where(),
                                        entry.act().name(),
                                        entry.about(),
                                        entry.before(),
                                        entry.after())
                                .map(AuditViewModel::cell)
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "at,who,where,act,about,before,after\n", "\n"));
    }

    private static String cell(String text) {
        return '"' + SpreadsheetCell.of(text).replace("\"", "\"\"") + '"';
    }

    private void failed(Exception failure) {
        error = true;
        said = texts.why(failure, "audit.failed");
        changed.run();
    }
}
