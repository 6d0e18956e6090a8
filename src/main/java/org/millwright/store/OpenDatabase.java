package org.millwright.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A migrated database with its writer and its readers, ready to be used; wiring only.
 *
 * @param connection the writer's
 */
record OpenDatabase(
        UUID station,
        Connection connection,
        Statements statements,
        Catalogue catalogue,
        FactCodec codec,
        FactWriter writer,
        Readers readers)
        implements AutoCloseable {

    static OpenDatabase of(DatabaseFile file) throws SQLException {
        file.migrate();
        Connection connection = file.connect();
        boolean opened = false;
        try {
            UUID station = station(connection);
            Statements statements = new Statements(connection);
            Catalogue catalogue = new Catalogue(connection, statements);
            FactCodec codec = new FactCodec(catalogue.texts(), catalogue.models());
            FactWriter writer = new FactWriter(statements, catalogue, codec);
            Readers readers = new Readers(file.path());
            OpenDatabase database =
                    new OpenDatabase(
                            station, connection, statements, catalogue, codec, writer, readers);
            opened = true;
            return database;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    /** The station that this database belongs to; makes it known at first start. */
    static UUID station(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT uuid FROM station")) {
            if (row.next()) {
                return UUID.fromString(row.getString(1));
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedContentException("The station's identity is unreadable.", e);
        }
        UUID made = UUID.randomUUID();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO station VALUES (1, ?, 1)")) {
            insert.setString(1, made.toString());
            insert.executeUpdate();
        }
        return made;
    }

    /** Readers first: the last connection to close takes the write-ahead log in. */
    @Override
    public void close() throws SQLException {
        try (statements) {
            readers.close();
        }
    }
}
