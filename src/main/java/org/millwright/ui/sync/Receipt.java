package org.millwright.ui.sync;

import org.millwright.config.Settings.SharedDatabase;
import org.millwright.domain.SyncProof;
import org.millwright.ui.Formats;
import org.millwright.ui.Texts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of the logs as a page of plain text that can be kept. */
final class Receipt {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Texts texts;
    private final Formats formats;
    private final SharedDatabase shared;
    private final String version;

    Receipt(Texts texts, Formats formats, SharedDatabase shared, String version) {
        this.texts = texts;
        this.formats = formats;
        this.shared = shared;
        this.version = version;
    }

    /** Name of its file; a second has at most one. */
    String fileName(SyncProof proof) {
        return "sync-"
                + FILE_TIME.format(proof.checkedAt())
                + "-"
                + proof.station().toString().substring(0, 8)
                + ".txt";
    }

    String text(SyncProof proof) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("receipt.title"));
        lines.add("");
        row(lines, "receipt.station", shared.stationName() + " (" + proof.station() + ")");
        row(lines, "receipt.server", server(shared.url()));
        row(lines, "receipt.time", time(proof.checkedAt()));
        lines.add("");
        row(lines, "sync.captured", count(proof.captured()));
        row(lines, "sync.confirmed", count(proof.confirmed()));
        row(lines, "receipt.onServer", count(proof.onServer()));
        row(lines, "receipt.buried", count(proof.buried()));
        row(lines, "sync.missing", count(proof.missing()));
        row(lines, "sync.doubled", count(proof.doubled()));
        row(lines, "receipt.chain", proof.chain());
        row(
                lines,
                "receipt.chainThere",
                texts.get(proof.chainEqual() ? "receipt.equal" : "receipt.different"));
        lines.add("");
        row(lines, "receipt.verdict", verdict(proof));
        if (!proof.others().isEmpty()) {
            lines.add("");
            lines.add(texts.get("receipt.others"));
            proof.others().forEach(other -> lines.add(line(other)));
        }
        lines.add("");
        lines.add(texts.get("receipt.madeBy", version));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /** What the comparison showed, one or two sentences. */
    String verdict(SyncProof proof) {
        String verdict =
                proof.holds()
                        ? texts.get("receipt.holds", proof.confirmed())
                        : texts.get(
                                "receipt.fails",
                                proof.missing(),
                                proof.doubled(),
                                texts.get(
                                        proof.chainEqual()
                                                ? "receipt.equal"
                                                : "receipt.different"));
        long waiting = proof.captured() - proof.confirmed();
        return waiting == 0 ? verdict : verdict + " " + texts.get("receipt.waiting", waiting);
    }

    /** Host, port and database of a URL, without its parameters. */
    static String server(String url) {
        String plain = url.replaceFirst("^jdbc:postgresql:(//)?", "");
        int parameters = plain.indexOf('?');
        return parameters < 0 ? plain : plain.substring(0, parameters);
    }

    private String line(SyncProof.OtherLog other) {
        return "  "
                + texts.get(
                        "receipt.other",
                        other.name() + " (" + other.station() + ")",
                        other.confirmed(),
                        other.onServer(),
                        other.missing(),
                        other.doubled());
    }

    private void row(List<String> lines, String key, String value) {
        lines.add(String.format(Locale.ROOT, "%-26s %s", texts.get(key), value));
    }

    private String count(long count) {
        return formats.number((double) count, 0);
    }

    private static String time(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
