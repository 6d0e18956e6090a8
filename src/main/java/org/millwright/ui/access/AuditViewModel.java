package org.millwright.ui.access;

import org.jspecify.annotations.Nullable;
import org.millwright.access.NotPermittedException;
import org.millwright.access.Permission;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.StoredChange;
import org.millwright.ui.BackgroundTasks;
import org.millwright.ui.Formats;
import org.millwright.ui.People;
import org.millwright.ui.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit trail, searched, filtered, exported and checked. Holds no nodes. */
final class AuditViewModel {
    private final People people;
    private final Texts texts;
    private final Formats formats;
    private final BackgroundTasks tasks;
    private final Clock clock;
    private final Runnable changed;
    private List<StoredChange<AuditEntry>> entries = List.of();
    private String search = "";
    private @Nullable AuditAct act;
    private String said = "";
    private boolean error;

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
        return isPermitted() && people.guard().may(Permission.EXPORT);
    }

    String said() {
        return said;
    }

    boolean isError() {
        return error;
    }

    void search(String words) {
        search = words.strip().toLowerCase(Locale.ROOT);
        changed.run();
    }

    void filter(@Nullable AuditAct wanted) {
        act = wanted;
        changed.run();
    }

    /** What matches, newest first. */
    List<AuditEntry> shown() {
        return entries.reversed().stream()
                .map(StoredChange::change)
                .filter(entry -> act == null || entry.act() == act)
                .filter(this::matches)
                .toList();
    }

    private boolean matches(AuditEntry entry) {
        return search.isEmpty()
                || cells(entry).stream()
                        .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(search));
    }

    /** When, who, where, what, about what, before, after: as on screen. */
    List<String> cells(AuditEntry entry) {
        return List.of(
                formats.dateTime(entry.recordedAt()),
                entry.who(),
                entry.where(),
                texts.get("audit.act." + entry.act().name()),
                entry.about(),
                entry.before(),
                entry.after());
    }

    void refresh() {
        if (!isPermitted()) {
            entries = List.of();
            changed.run();
            return;
        }
        tasks.run(
                people.audit()::entries,
                found -> {
                    entries = found;
                    changed.run();
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
        List<AuditEntry> rows = shown();
        tasks.run(
                () -> {
                    people.guard().require(Permission.EXPORT, "audit trail");
                    Path file = write(rows);
                    people.guard()
                            .done(
                                    AuditAct.EXPORTED,
                                    "audit trail",
                                    "",
                                    rows.size() + " entries to " + file);
                    return file;
                },
                file -> {
                    error = false;
                    said = texts.get("audit.exported", rows.size(), file);
                    refresh();
                },
                this::failed);
    }

    private Path write(List<AuditEntry> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("at,who,where,act,about,before,after");
        for (AuditEntry row : rows) {
            lines.add(
                    Stream.of(
                                    row.recordedAt().toString(),
                                    row.who(),
                                    row.where(),
                                    row.act().name(),
                                    row.about(),
                                    row.before(),
                                    row.after())
                            .map(AuditViewModel::cell)
                            .collect(Collectors.joining(",")));
        }
        Files.createDirectories(people.exports());
        String stamp = clock.instant().toString().replace(":", "");
        Path file = people.exports().resolve("audit-" + stamp + ".csv");
        for (int n = 2; Files.exists(file); n++) {
            file = people.exports().resolve("audit-" + stamp + "-" + n + ".csv");
        }
        return Files.write(file, lines, StandardOpenOption.CREATE_NEW);
    }

    /** In quotes; a spreadsheet must not take it for a formula. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private void failed(Exception failure) {
        error = true;
        said =
                failure instanceof NotPermittedException refused
                        ? refused.text().in(texts.locale())
                        : texts.get("audit.failed");
        changed.run();
    }
}
