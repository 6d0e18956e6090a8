package org.millwright.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The logic of synchronisation against a simulated plant. A failure names its seed; {@code
 * SimulatedWorld.run(seed)} replays it.
 */
class SimulationTest {
    private static final int LIVES = 500;

    @Test
    void nothingIsLostDoubledOrOutOfOrder() {
        live(0, LIVES);
    }

    @Test
    @Tag("long")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void norInManyMoreLives() {
        live(LIVES, 10_000);
    }

    /**
     * Each mistake is caught within so many lives, and again by its seed. The search begins where
     * the mistake was last seen first.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeInTheLogicIsCaught(String name, long seen, String file, String from, String to)
            throws Exception {
        MutatedLogic mutant = new MutatedLogic(file, from, to);
        for (int life = 0; life < LIVES; life++) {
            long seed = (seen + life) % LIVES;
            String wrong = mutant.live(seed);
            if (!wrong.isEmpty()) {
                assertThat(wrong).contains("Seed " + seed + ": ").isEqualTo(mutant.live(seed));
                return;
            }
        }
        throw new AssertionError(name + " was not noticed.");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "the mark moves before the commit",
                        0,
                        "PushLogic",
                        "Optional<ServerMark> answer =",
                        "local.movePushMark(chain.after(mark, facts)); Optional<ServerMark> answer"
                                + " ="),
                Arguments.of(
                        "the mark moves whatever the server answers",
                        19,
                        "PushLogic",
                        "if (answer.accepted()) {",
                        "if (true) {"),
                Arguments.of(
                        "the chains are not compared",
                        2,
                        "PushLogic",
                        "!Arrays.equals(ourLink.get().chain(), theirs.chain())",
                        "false"),
                Arguments.of(
                        "nothing is sent again to a restored server",
                        0,
                        "PushLogic",
                        "if (theirs.seq() != ours.seq()) {",
                        "if (theirs.seq() > ours.seq()) {"),
                Arguments.of(
                        "the mark does not follow a lost answer",
                        1,
                        "PushLogic",
                        "if (theirs.seq() != ours.seq()) {",
                        "if (theirs.seq() < ours.seq()) {"),
                Arguments.of(
                        "what was thinned is not given up",
                        143,
                        "PushLogic",
                        "if (mark.seq() < thinned.seq()) {",
                        "if (false) {"),
                Arguments.of(
                        "a refused fact is sent again and again",
                        0,
                        "PushLogic",
                        "return next == null ? push(station, mark) : bury(station, mark, next);",
                        "return push(station, mark);"),
                Arguments.of(
                        "what the server keeps places for is not looked at",
                        94,
                        "PushLogic",
                        "compare(server.keptPlaces(station.uuid(), MOST_PLACES), mark);",
                        ""),
                Arguments.of(
                        "taken in as far as the log once went",
                        0,
                        "PullLogic",
                        "LogPiece piece = server.changes(end.station(), mark.changes(), end.seq(),"
                                + " LIMIT);",
                        "LogPiece piece = new LogPiece(server.changes(end.station(),"
                                + " mark.changes(), end.seq(), LIMIT).facts(), end.seq());"),
                Arguments.of(
                        "noted as taken in before it is on disk",
                        174,
                        "PullLogic",
                        "Received received = local.receive(",
                        "marks.put(station, mark); Received received = local.receive("),
                Arguments.of(
                        "a set-back clock makes the station wait",
                        11,
                        "SyncLogic",
                        "        this.steady = steady;",
                        "        this.steady = clock;"));
    }

    private static void live(long from, long to) {
        LongStream.range(from, to).forEach(SimulatedWorld::run);
    }
}
