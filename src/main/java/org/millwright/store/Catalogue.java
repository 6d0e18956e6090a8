package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ModelRef;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the store keeps in memory: the tail of every asset, and the numbers that stand for strings
 * and models. Loaded at opening, changed by the writer inside its transaction; holds no readings.
 */
final class Catalogue {
    private final Statements statements;
    private final Refs<String> texts = new Refs<>(this::insertText);
    private final Refs<ModelRef> models = new Refs<>(this::insertModel);
    private final Map<String, Tail> tails = new ConcurrentHashMap<>();
    private final List<Tail> newTails = new ArrayList<>();
    private final List<Tail> touched = new ArrayList<>();

    Catalogue(Connection connection, Statements statements) throws SQLException {
        this.statements = statements;
        load(connection);
    }

    Refs<String> texts() {
        return texts;
    }

    Refs<ModelRef> models() {
        return models;
    }

    @Nullable Tail tail(String assetId) {
        return tails.get(assetId);
    }

    Collection<Tail> tails() {
        return tails.values();
    }

    /** The tail of an asset, made known if it wasn't; it will be settled with the transaction. */
    Tail touch(String assetId) throws SQLException {
        Tail tail = tails.get(assetId);
        if (tail == null) {
            int ref = tails.size() + 1;
            PreparedStatement insertAsset =
                    statements.of("INSERT INTO asset (ref, id) VALUES (?, ?)");
            insertAsset.setInt(1, ref);
            insertAsset.setString(2, assetId);
            insertAsset.executeUpdate();
            tail = new Tail(ref, assetId, 0);
            tails.put(assetId, tail);
            newTails.add(tail);
        }
        touch(tail);
        return tail;
    }

    void touch(Tail tail) {
        if (tail.touch()) {
            touched.add(tail);
        }
    }

    void committed() {
        texts.committed();
        models.committed();
        touched.forEach(Tail::committed);
        touched.clear();
        newTails.clear();
    }

    void rolledBack() {
        texts.rolledBack();
        models.rolledBack();
        touched.forEach(Tail::rolledBack);
        touched.clear();
        newTails.forEach(tail -> tails.remove(tail.assetId()));
        newTails.clear();
    }

    private void load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT ref, value FROM text")) {
                while (rows.next()) {
                    texts.load(rows.getInt(1), rows.getString(2));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT ref, id, version, hash FROM model")) {
                while (rows.next()) {
                    models.load(
                            rows.getInt(1),
                            new ModelRef(rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT ref, id, (SELECT coalesce(max(last_seq), 0) FROM chunk"
                                    + " WHERE asset = ref AND level = 0) FROM asset")) {
                while (rows.next()) {
                    String id = rows.getString(2);
                    tails.put(id, new Tail(rows.getInt(1), id, rows.getLong(3)));
                }
            }
        }
    }

    private void insertText(int ref, String value) throws SQLException {
        PreparedStatement insertText = statements.of("INSERT INTO text (ref, value) VALUES (?, ?)");
        insertText.setInt(1, ref);
        insertText.setString(2, value);
        insertText.executeUpdate();
    }

    private void insertModel(int ref, ModelRef model) throws SQLException {
        PreparedStatement insertModel =
                statements.of("INSERT INTO model (ref, id, version, hash) VALUES (?, ?, ?, ?)");
        insertModel.setInt(1, ref);
        insertModel.setString(2, model.id());
        insertModel.setString(3, model.version());
        insertModel.setString(4, model.hash());
        insertModel.executeUpdate();
    }
}
