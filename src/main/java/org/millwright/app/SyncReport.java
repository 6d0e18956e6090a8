package org.millwright.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.SyncProof;
import org.millwright.domain.SyncStatus;
import org.millwright.domain.SyncStatus.Link;
import org.millwright.store.Relog;
import org.millwright.store.SqliteStore;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How synchronisation stands, for the command line. */
final class SyncReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SyncReport() {}

    /** Whether everything is sent and everything that was there has been taken in. */
    static boolean isDrained(SyncStatus status) {
        return status.link() == Link.ONLINE
                && status.pending() == 0
                && status.others().stream().allMatch(other -> other.here() >= other.onServer());
    }

    /** A station that shares nothing. */
    static SyncStatus notConfigured(SqliteStore store, Instant now) {
        return unshared(
                store,
                now,
                Link.NOT_CONFIGURED,
                SyncStatus.Cause.NOT_SET,
                LocalizedText.of("No shared database is set."));
    }

    static SyncStatus unshared(
            SqliteStore store, Instant now, Link link, SyncStatus.Cause cause, LocalizedText why) {
        return new SyncStatus(
                store.station(),
                link,
                now,
                cause,
                why,
                store.lastSeq(),
                store.pushMark().seq(),
                null,
                store.refusedFacts(),
                store.lastContact().orElse(null),
                null,
                null,
                0,
                List.of(),
                List.of());
    }

    static void print(SyncStatus status, CommonOptions common) throws JsonProcessingException {
        if (common.json()) {
            ObjectNode node = JSON.createObjectNode();
            node.put("station", status.station().toString());
            node.put("captured", status.captured());
            node.put("confirmed", status.confirmed());
            node.put("pending", status.pending());
            node.put("quarantined", status.refused().size());
            node.put("link", status.link().name().toLowerCase(Locale.ROOT));
            node.put("why", status.why().english());
            node.put("last_contact", text(status.lastContact()));
            Duration offset = status.clockOffset();
            node.put("clock_offset_ms", offset == null ? null : offset.toMillis());
            ArrayNode warnings = node.putArray("warnings");
            status.warnings().forEach(warning -> warnings.add(warning.english()));
            common.out().println(JSON.writeValueAsString(node));
            return;
        }
        PrintStream out = common.out();
        out.printf(Locale.ROOT, "Station      %s%n", status.station());
        out.printf(
                Locale.ROOT,
                "Link         %s %s%n",
                status.link().name().toLowerCase(Locale.ROOT),
                status.why().english());
        out.printf(
                Locale.ROOT,
                "Facts        %,d captured, %,d confirmed, %,d pending, %,d refused%n",
                status.captured(),
                status.confirmed(),
                status.pending(),
                status.refused().size());
        for (SyncStatus.OtherStation other : status.others()) {
            out.printf(
                    Locale.ROOT,
                    "From %s  %,d of %,d facts%n",
                    other.name(),
                    other.here(),
                    other.onServer());
        }
        status.warnings().forEach(warning -> out.println(warning.english()));
    }

    static void print(SyncProof proof, CommonOptions common) throws JsonProcessingException {
        if (common.json()) {
            ObjectNode node = JSON.createObjectNode();
            node.put("station", proof.station().toString());
            node.put("captured", proof.captured());
            node.put("confirmed", proof.confirmed());
            node.put("on_server", proof.onServer());
            node.put("buried", proof.buried());
            node.put("missing", proof.missing());
            node.put("doubled", proof.doubled());
            node.put("chain_equal", proof.chainEqual());
            node.put("chain", proof.chain());
            common.out().println(JSON.writeValueAsString(node));
            return;
        }
        common.out()
                .printf(
                        Locale.ROOT,
                        "%,d facts captured, %,d confirmed, %,d on the server; %,d missing, %,d"
                                + " doubled, %,d refused; hash chains %s.%n",
                        proof.captured(),
                        proof.confirmed(),
                        proof.onServer(),
                        proof.missing(),
                        proof.doubled(),
                        proof.buried(),
                        proof.chainEqual() ? "equal" : "DIFFERENT");
    }

    static void print(Relog.Outcome outcome, CommonOptions common) throws JsonProcessingException {
        if (common.json()) {
            ObjectNode node = JSON.createObjectNode();
            node.put("old_station", outcome.oldStation().toString());
            node.put("new_station", outcome.newStation().toString());
            node.put("facts", outcome.facts());
            node.put("set_aside", outcome.setAside());
            common.out().println(JSON.writeValueAsString(node));
            return;
        }
        common.out()
                .printf(
                        Locale.ROOT,
                        "This data folder is now station %s; %,d facts that were not confirmed are"
                                + " in its log. The old database is %s.%n",
                        outcome.newStation(),
                        outcome.facts(),
                        outcome.setAside());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
