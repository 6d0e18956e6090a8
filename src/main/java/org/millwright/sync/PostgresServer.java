package org.millwright.sync;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalFacts.ChainMark;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.PackedFact;
import org.millwright.domain.Sentences;
import org.postgresql.copy.CopyIn;
import org.postgresql.jdbc.PgConnection;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The shared database behind a small HikariCP pool. Leaves nothing in a session, so that PgBouncer
 * may stand between in transaction mode; bounds every wait. A pool whose connection failed is
 * thrown away at {@link #disconnect()}, and the next call begins with a fresh one.
 */
public final class PostgresServer implements SharedServer {
    private static final Sentences SENTENCES = Sentences.of(PostgresServer.class);

    /** The schema this program was made for. */
    static final int SCHEMA = 1;

    private static final long MONTHS_AHEAD_MILLIS = 62L * 86_400_000;

    /** What is taken in at once, so that memory is bounded whatever others have sent. */
    private static final long MOST_BYTES = 4L << 20;

    private final DatabaseSettings settings;
    private final Clock clock;
    private final Watchdog watchdog = new Watchdog();
    private final PreparedMonths months = new PreparedMonths();
    private @Nullable HikariDataSource pool;

    /** What is done on a connection in one transaction. */
    private interface Work<T> {
        T run(PgConnection connection, Watchdog.Watch watch) throws SQLException, IOException;
    }

    /** A log opened for this transaction. */
    private record OpenLog(int id, ServerMark mark) {
        boolean endsAt(ChainMark expected) {
            ChainMark end = mark.end();
            return end.seq() == expected.seq() && Arrays.equals(end.chain(), expected.chain());
        }
    }

    /**
     * A server not connected to yet.
     *
     * @param clock this station's, to compare the server's with
     */
    public PostgresServer(DatabaseSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** As {@link DatabaseSettings#warning()}, of the settings that it is reached by. */
    public Optional<LocalizedText> warning() {
        return settings.warning();
    }

    @Override
    public Greeting greet(Identity station) throws ServerTrouble {
        int version =
                inTransaction((connection, watch) ->
                        number(connection, "SELECT millwright.schema_version()"));
        checkVersion(version);
        ServerMark mark =
                inTransaction((connection, watch) -> {
                    enrol(connection, station);
                    return open(connection, station).mark();
                });
        long now = clock.instant().plus(mark.clockOffset()).toEpochMilli();
        prepareMonths(now, now + MONTHS_AHEAD_MILLIS);
        return new Greeting(mark);
    }

    static void checkVersion(int version) throws ServerTrouble {
        if (version == SCHEMA) {
            return;
        }
        throw new ServerTrouble(
                ServerTrouble.Kind.VERSION,
                SENTENCES.get(version > SCHEMA ? "schema.newer" : "schema.older", version, SCHEMA));
    }

    @Override
    public PushAnswer push(
            Identity station, ChainMark from, List<PackedFact> facts, Supplier<ChainMark> to)
            throws ServerTrouble {
        prepareMonthsOf(facts);
        return inTransaction((connection, watch) -> {
            OpenLog log = open(connection, station);
            if (!log.endsAt(from)) {
                return new PushAnswer(false, log.mark());
            }
            watch.progress();
            CopyIn copy = copyFacts(connection);
            PackedCopy.send(copy, log.id(), facts, watch::progress);
            // The server is still busy with them.
            ChainMark end = to.get();
            copy.endCopy();
            end(connection, log.id(), end);
            return accepted(log, end);
        });
    }

    @Override
    public PushAnswer bury(Identity station, ChainMark from, ChainMark to, String reason)
            throws ServerTrouble {
        return inTransaction((connection, watch) -> {
            OpenLog log = open(connection, station);
            if (!log.endsAt(from)) {
                return new PushAnswer(false, log.mark());
            }
            try (PreparedStatement bury =
                    connection.prepareStatement("SELECT millwright.bury(?, ?, ?, ?, ?)")) {
                bury.setInt(1, log.id());
                bury.setLong(2, from.seq() + 1);
                bury.setLong(3, to.seq());
                bury.setBytes(4, to.chain());
                bury.setString(5, reason);
                bury.execute();
            }
            end(connection, log.id(), to);
            return accepted(log, to);
        });
    }

    @Override
    public PushAnswer revive(Identity station, ChainMark end, PackedFact fact)
            throws ServerTrouble {
        prepareMonthsOf(List.of(fact));
        return inTransaction((connection, watch) -> {
            OpenLog log = open(connection, station);
            if (!log.endsAt(end)) {
                return new PushAnswer(false, log.mark());
            }
            if (!isThere(connection, log.id(), fact.seq())) {
                CopyIn copy = copyFacts(connection);
                PackedCopy.send(copy, log.id(), List.of(fact), watch::progress);
                copy.endCopy();
            }
            end(connection, log.id(), end);
            return accepted(log, end);
        });
    }

    /** Whether an earlier answer was lost. */
    private static boolean isThere(Connection connection, int log, long seq) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT FROM millwright.fact WHERE station = ? AND seq = ?")) {
            select.setInt(1, log);
            select.setLong(2, seq);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static CopyIn copyFacts(PgConnection connection) throws SQLException {
        return connection
                .getCopyAPI()
                .copyIn(
                        "COPY millwright.fact (station, "
                                + PackedCopy.COLUMN_NAMES
                                + ") FROM STDIN (FORMAT binary)");
    }

    @Override
    public List<KeptPlace> keptPlaces(UUID station, int limit) throws ServerTrouble {
        return inTransaction((connection, watch) -> {
            List<KeptPlace> places = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "SELECT first_seq, reason FROM millwright.tombstone"
                                    + " WHERE first_seq = last_seq AND station ="
                                    + " (SELECT id FROM millwright.station WHERE uuid = ?)"
                                    + " ORDER BY first_seq LIMIT ?")) {
                select.setObject(1, station);
                select.setInt(2, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        places.add(new KeptPlace(rows.getLong(1), rows.getString(2)));
                    }
                }
            }
            return places;
        });
    }

    @Override
    public List<LogEnd> logEnds() throws ServerTrouble {
        return inTransaction((connection, watch) -> {
            List<LogEnd> ends = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT uuid, name, high_water FROM millwright.station"
                                            + " ORDER BY id");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID uuid = rows.getObject(1, UUID.class);
                    ends.add(new LogEnd(uuid, rows.getString(2), rows.getLong(3)));
                }
            }
            return ends;
        });
    }

    @Override
    public LogPiece changes(UUID station, long after, long to, int limit) throws ServerTrouble {
        return facts("kept_fact", station, after, to, "", limit);
    }

    @Override
    public LogPiece readings(
            UUID station, long after, long to, @Nullable Set<Integer> assets, int limit)
            throws ServerTrouble {
        String wanted =
                assets == null
                        ? ""
                        : assets.stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",", " AND asset IN (", ")"));
        String filter = " AND kind = " + PackedFact.READING_ASSESSED + wanted;
        return facts("fact", station, after, to, filter, limit);
    }

    @Override
    public ServerProof proof(UUID station, ChainMark from, long to) throws ServerTrouble {
        return inTransaction((connection, watch) -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM millwright.proof(?, ?, ?, ?)")) {
                select.setObject(1, station);
                select.setLong(2, from.seq());
                select.setLong(3, to);
                select.setBytes(4, from.chain());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new ServerProof(
                            row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4));
                }
            }
        });
    }

    /**
     * Looks first where the log ends, in the same transaction: what is found after that is complete
     * up to there, whichever server answers by now. The numbers and the identity are put into the
     * text: COPY takes no parameters.
     */
    private LogPiece facts(
            String table, UUID station, long after, long to, String filter, int limit)
            throws ServerTrouble {
        String wanted =
                "SELECT "
                        + PackedCopy.COLUMN_NAMES
                        + " FROM millwright."
                        + table
                        + " WHERE station = (SELECT id FROM millwright.station WHERE uuid = '"
                        + station
                        + "') AND seq > "
                        + after
                        + " AND seq <= "
                        + to
                        + filter
                        + " ORDER BY seq LIMIT "
                        + limit;
        String query =
                "SELECT "
                        + PackedCopy.COLUMN_NAMES
                        + " FROM (SELECT *, sum(octet_length(body)) OVER (ORDER BY seq)"
                        + " - octet_length(body) AS bytes_before FROM ("
                        + wanted
                        + ") AS wanted) AS piece WHERE bytes_before < "
                        + MOST_BYTES
                        + " ORDER BY seq";
        return inTransaction((connection, watch) -> {
            long end = Math.min(to, highWater(connection, station));
            List<PackedFact> facts = PackedCopy.receive(connection, query, watch::progress);
            long bytes = facts.stream().mapToLong(fact -> fact.body().length).sum();
            boolean cut = facts.size() == limit || bytes >= MOST_BYTES;
            return new LogPiece(facts, cut ? facts.getLast().seq() : end);
        });
    }

    private void prepareMonthsOf(List<PackedFact> facts) throws ServerTrouble {
        long[] span = months.unprepared(facts);
        if (span.length > 0) {
            prepareMonths(span[0], span[1]);
        }
    }

    /** In a transaction of its own: making a table locks more than one station's log. */
    private void prepareMonths(long from, long to) throws ServerTrouble {
        inTransaction((connection, watch) -> {
            try (PreparedStatement prepare =
                    connection.prepareStatement("SELECT millwright.prepare_months(?, ?)")) {
                prepare.setLong(1, from);
                prepare.setLong(2, to);
                prepare.execute();
            }
            return true;
        });
        months.prepared(from, to);
    }

    private static void enrol(Connection connection, Identity station) throws SQLException {
        try (PreparedStatement enrol =
                connection.prepareStatement("SELECT millwright.enrol(?, ?, ?)")) {
            enrol.setObject(1, station.uuid());
            enrol.setBytes(2, station.secret());
            enrol.setString(3, station.name());
            enrol.execute();
        }
    }

    private OpenLog open(Connection connection, Identity station) throws SQLException {
        try (PreparedStatement open =
                connection.prepareStatement("SELECT * FROM millwright.begin_push(?, ?)")) {
            open.setObject(1, station.uuid());
            open.setBytes(2, station.secret());
            Instant before = clock.instant();
            try (ResultSet row = open.executeQuery()) {
                row.next();
                ChainMark end = new ChainMark(row.getLong(2), row.getBytes(3));
                Instant there = row.getObject(4, OffsetDateTime.class).toInstant();
                // Half-way between asking and being answered the server looked at its clock.
                Duration way = Duration.between(before, clock.instant());
                Duration offset = Duration.between(before.plus(way.dividedBy(2)), there);
                return new OpenLog(row.getInt(1), new ServerMark(end, offset));
            }
        }
    }

    private static void end(Connection connection, int station, ChainMark to) throws SQLException {
        try (PreparedStatement end =
                connection.prepareStatement("SELECT millwright.end_push(?, ?, ?)")) {
            end.setInt(1, station);
            end.setLong(2, to.seq());
            end.setBytes(3, to.chain());
            end.execute();
        }
    }

    private static PushAnswer accepted(OpenLog log, ChainMark to) {
        return new PushAnswer(true, new ServerMark(to, log.mark().clockOffset()));
    }

    private static long highWater(Connection connection, UUID station) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT high_water FROM millwright.station WHERE uuid = ?")) {
            select.setObject(1, station);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private <T> T inTransaction(Work<T> work) throws ServerTrouble {
        try (Connection connection = pool().getConnection()) {
            PgConnection pg = connection.unwrap(PgConnection.class);
            boolean committed = false;
            try (Watchdog.Watch watch = watchdog.over(pg)) {
                T answer = work.run(pg, watch);
                pg.commit();
                committed = true;
                return answer;
            } finally {
                // The pool doesn't see what is done on the driver's own connection.
                if (!committed && !pg.isClosed()) {
                    pg.rollback();
                }
            }
        } catch (PoolInitializationException e) {
            throw ServerTroubles.told(new SQLException(e.getCause()), settings);
        } catch (SQLException e) {
            throw ServerTroubles.told(e, settings);
        } catch (IOException e) {
            throw ServerTroubles.told(new SQLException(e.getMessage(), "08006", e), settings);
        }
    }

    private synchronized HikariDataSource pool() {
        HikariDataSource open = pool;
        if (open == null) {
            open = new HikariDataSource(poolConfig());
            pool = open;
        }
        return open;
    }

    private HikariConfig poolConfig() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sync");
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(settings.properties());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(DatabaseSettings.CONNECT_SECONDS * 1_000L);
        config.setValidationTimeout(3_000);
        // The first connection is tried at once and its failure told as it is.
        config.setInitializationFailTimeout(1);
        return config;
    }

    @Override
    public synchronized void disconnect() {
        HikariDataSource open = pool;
        pool = null;
        months.forget();
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        disconnect();
        watchdog.close();
    }
}
