package org.millwright.sync;

import org.millwright.domain.LocalFacts;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.PackedFact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Carries facts between stations in files, where no network is: the whole log out, and in what is
 * not there yet. Doing either again does no harm.
 */
public final class CarriedFacts {
    private static final int BATCH = 10_000;
    private static final long BATCH_BYTES = 16L << 20;

    private final LocalFacts local;

    /**
     * What a file holds.
     *
     * @param station whose log
     * @param facts how many
     * @param first seq of the first
     * @param last seq of the last
     * @param fresh how many were not here before; for an export 0
     * @param sha256 of the file, lower-case hex
     */
    public record Carried(
            UUID station, long facts, long first, long last, long fresh, String sha256) {}

    public CarriedFacts(LocalFacts local) {
        this.local = local;
    }

    /**
     * Writes this station's log, as far as it is still kept here, into a file.
     *
     * @throws IOException if the file can't be written; nothing is there under its name then
     */
    public Carried exportTo(Path file, String stationName) throws IOException {
        ChainMark from = local.thinnedTo();
        FactFile.Head head = new FactFile.Head(local.station(), stationName, from);
        long last = local.lastSeq();
        long reached = from.seq();
        try (FactFile.Writer writer = new FactFile.Writer(file, head)) {
            while (reached < last) {
                int limit = (int) Math.min(BATCH, last - reached);
                List<PackedFact> facts = local.ownFacts(reached, limit, BATCH_BYTES);
                if (facts.isEmpty()) {
                    throw new IOException("Fact " + (reached + 1) + " is missing here.");
                }
                for (PackedFact fact : facts) {
                    writer.write(fact);
                }
                reached = facts.getLast().seq();
            }
            writer.finish();
        }
        return new Carried(
                local.station(),
                last - from.seq(),
                from.seq() + 1,
                last,
                0,
                FactFile.fingerprint(file));
    }

    /**
     * Takes in a file of another station. It is read to its end and checked first, then taken in.
     *
     * @throws FactFileException if the file is not sound, is this station's own, or leaves a gap;
     *     nothing of it is taken in then
     * @throws IOException if it can't be read
     */
    public Carried importFrom(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FactFileException(null, "carried.absent", file);
        }
        FactFile.Content content = FactFile.read(file, (head, fact) -> {});
        FactFile.Head head = content.head();
        if (head.station().equals(local.station())) {
            throw new FactFileException(null, "carried.own", file);
        }
        PullMark mark = local.pullMarks().getOrDefault(head.station(), PullMark.START);
        long here = Math.min(mark.changes(), mark.readings());
        if (head.from().seq() > here) {
            throw new FactFileException(null, "carried.tooLate", file, head.from().seq() + 1, here);
        }
        Intake intake = new Intake(head.station(), mark);
        FactFile.read(file, (h, fact) -> intake.add(fact));
        intake.flush();
        return new Carried(
                head.station(),
                content.to().seq() - head.from().seq(),
                head.from().seq() + 1,
                content.to().seq(),
                Math.max(0, content.to().seq() - here),
                FactFile.fingerprint(file));
    }

    /** Hands facts to the store in batches. */
    private final class Intake {
        private final UUID station;
        private PullMark mark;
        private final List<PackedFact> batch = new ArrayList<>(BATCH);
        private long bytes;

        Intake(UUID station, PullMark mark) {
            this.station = station;
            this.mark = mark;
        }

        void add(PackedFact fact) {
            batch.add(fact);
            bytes += fact.body().length;
            if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
                flush();
            }
        }

        void flush() {
            if (batch.isEmpty()) {
                return;
            }
            long reached = batch.getLast().seq();
            mark =
                    new PullMark(
                            Math.max(mark.changes(), reached), Math.max(mark.readings(), reached));
            local.receive(station, batch, mark);
            batch.clear();
            bytes = 0;
        }
    }
}
