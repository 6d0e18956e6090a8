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

    /** Each mistake is caught within so many lives, and again by its seed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeInTheLogicIsCaught(
            String name, String file, String from, String to, long firstSeed) throws Exception {
        MutatedLogic mutant = new MutatedLogic(file, from, to);
        for (long seed = firstSeed; seed < firstSeed + LIVES; seed++) {
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
                        "PushLogic",
                        "Optional<ServerMark> answer =",
                        "local.movePushMark(chain.after(mark, facts)); Optional<ServerMark> answer"
                                + " =",
                        0),
                Arguments.of(
                        "the mark moves whatever the server answers",
                        "PushLogic",
                        "if (answer.accepted()) {",
                        "if (true) {",
                        0),
                Arguments.of(
                        "the chains are not compared",
                        "PushLogic",
                        "!Arrays.equals(ourLink.get().chain(), theirs.chain())",
                        "false",
                        0),
                Arguments.of(
                        "nothing is sent again to a restored server",
                        "PushLogic",
                        "if (theirs.seq() != ours.seq()) {",
                        "if (theirs.seq() > ours.seq()) {",
                        0),
                Arguments.of(
                        "the mark does not follow a lost answer",
                        "PushLogic",
                        "if (theirs.seq() != ours.seq()) {",
                        "if (theirs.seq() < ours.seq()) {",
                        0),
                Arguments.of(
                        "what was thinned is not given up",
                        "PushLogic",
                        "if (mark.seq() < thinned.seq()) {",
                        "if (false) {",
                        0),
                Arguments.of(
                        "a refused fact is sent again and again",
                        "PushLogic",
                        "return next == null ? push(station, mark) : bury(station, mark, next);",
                        "return push(station, mark);",
                        0),
                Arguments.of(
                        "what the server keeps places for is not looked at",
                        "PushLogic",
                        "compare(server.keptPlaces(station.uuid(), MOST_PLACES), mark);",
                        "",
                        0),
                Arguments.of(
                        "taken in as far as the log once went",
                        "PullLogic",
                        "LogPiece piece = server.changes(end.station(), mark.changes(), end.seq(),"
                                + " LIMIT);",
                        "LogPiece piece = new LogPiece(server.changes(end.station(),"
                                + " mark.changes(), end.seq(), LIMIT).facts(), end.seq());",
                        0),
                Arguments.of(
                        "noted as taken in before it is on disk",
                        "PullLogic",
                        "Received received = local.receive(",
                        "marks.put(station, mark); Received received = local.receive(",
                        0),
                Arguments.of(
                        "a server that has forgotten the station is not noticed",
                        "SyncLogic",
                        "if (own != local.pushMark().seq()) {",
                        "if (own != 0 && own != local.pushMark().seq()) {",
                        1_100),
                Arguments.of(
                        "a set-back clock makes the station wait",
                        "SyncLogic",
                        "        this.steady = steady;",
                        "        this.steady = clock;",
                        0));
    }

    private static void live(long from, long to) {
        LongStream.range(from, to).forEach(SimulatedWorld::run);
    }
}
