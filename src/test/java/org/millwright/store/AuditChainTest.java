package org.millwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.AuditTrail.BrokenLink;
import org.millwright.domain.LocalFacts.PullMark;
import org.millwright.domain.Role;
import org.millwright.domain.UserChanged;
import org.millwright.domain.UserEvent;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** The audit trail's chain: whole as written, broken by whatever is done to the changes. */
class AuditChainTest {
    @TempDir Path folder;

    private static AuditEntry entry(String who) {
        return new AuditEntry(
                who, "hall-1", AuditAct.LOG_IN, who, "old", "new", StoreFixture.START);
    }

    private static UserChanged invited(String name) {
        return new UserChanged(name, new UserEvent.Invited(Role.VIEWER), StoreFixture.START);
    }

    /** Seqs: 1 name, 2 asset, 3 entry a, 4 user, 5 entry b, 6 user, 7 entry c. */
    private static void fill(SqliteStore store) {
        store.append(List.of(StoreFixture.registered("P-1")), List.of());
        store.append(List.of(entry("a")), List.of());
        store.append(List.of(invited("anna"), entry("b")), List.of());
        store.append(List.of(invited("bert"), entry("c")), List.of());
    }

    @Test
    void itHoldsThroughRestartsAndReadingsAndOnOtherStations() {
        try (SqliteStore store = StoreFixture.open(folder)) {
            fill(store);
            store.append(List.of(StoreFixture.reading("P-1", 1, 1, 2)), List.of());
        }
        try (SqliteStore store = StoreFixture.open(folder);
                SqliteStore other = StoreFixture.open(folder.resolve("other"))) {
            store.append(List.of(invited("carl")), List.of());
            store.append(List.of(entry("d")), List.of());
            assertThat(store.verifyAudit().holds()).isTrue();
            assertThat(store.verifyAudit().entries()).isEqualTo(4);
            long last = store.lastSeq();
            other.receive(
                    store.station(), store.ownFacts(0, 1000, 1 << 20), new PullMark(last, last));
            assertThat(other.verifyAudit().holds()).isTrue();
            assertThat(other.verifyAudit().entries()).isEqualTo(4);
        }
    }

    @Test
    void anAppendThatFailedLeavesNoTraceInIt() throws SQLException {
        try (SqliteStore store = StoreFixture.open(folder)) {
            fill(store);
            try (Statement statement = store.writerConnection().createStatement()) {
                statement.execute(
                        "CREATE TEMP TRIGGER no BEFORE INSERT ON fact BEGIN"
                                + " SELECT RAISE(ABORT, 'no'); END");
                org.assertj.core.api.Assertions.assertThatThrownBy(
                                () -> store.append(List.of(invited("x"), entry("x")), List.of()))
                        .isNotNull();
                statement.execute("DROP TRIGGER no");
            }
            store.append(List.of(entry("after")), List.of());
            assertThat(store.verifyAudit().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE fact SET body = replace(body, 'old', 'odd') WHERE id = 5",
                "UPDATE fact SET body = replace(body, 'anna', 'eva!') WHERE id = 4",
                "UPDATE fact SET recorded_at = recorded_at + 1 WHERE id = 5",
                "UPDATE fact SET kind = 99 WHERE id = 4",
                "DELETE FROM fact WHERE id = 4",
                "DELETE FROM change WHERE fact = 4",
                "DELETE FROM fact WHERE id = 3",
                "UPDATE change SET stamp = stamp + 1 WHERE fact = 5"
            })
    void whateverIsDoneToItIsFoundAndNamed(String harm) throws SQLException {
        try (SqliteStore store = StoreFixture.open(folder)) {
            fill(store);
            assertThat(store.verifyAudit().holds()).isTrue();
        }
        try (Connection connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve(SqliteStore.FILE));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(onHex(harm))).isEqualTo(1);
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            BrokenLink broken = Objects.requireNonNull(store.verifyAudit().broken(), harm);
            assertThat(broken.station()).isEqualTo(store.station());
            assertThat(broken.seq()).isEqualTo(5);
        }
    }

    /** SQLite's replace works on text, which ends at the first zero byte; so on hex digits. */
    private static String onHex(String harm) {
        if (!harm.contains("replace(body")) {
            return harm;
        }
        boolean entry = harm.contains("'old'");
        String from = entry ? "6F6C64" : "616E6E61";
        String to = entry ? "6F6464" : "65766121";
        return "UPDATE fact SET body = unhex(replace(hex(body), '"
                + from
                + "', '"
                + to
                + "')) WHERE id = "
                + (entry ? 5 : 4);
    }
}
