package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.millwright.domain.LocalizedText;
import org.millwright.monitoring.ReadingImport.ImportException;
import org.millwright.monitoring.ReadingImport.Preview;
import org.millwright.monitoring.ReadingImport.ProgressListener;
import org.millwright.monitoring.ReadingImport.Report;
import org.millwright.monitoring.ReadingImport.Request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Which files of a watched folder are taken, when, and where they go. */
class WatchedFolderTest {
    @TempDir Path folder;

    private final Recorder imports = new Recorder();
    private WatchedFolder watched = newFolder();

    private WatchedFolder newFolder() {
        return new WatchedFolder(
                folder, imports, file -> new Request(file, "cmapss", null, null, ""));
    }

    @BeforeEach
    void watch() {
        watched = newFolder();
    }

    private void look(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            watched.look(() -> false);
        }
    }

    @Test
    void aFileAtRestIsImportedOnceAndMoved() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "1\n");
        look(2);
        assertThat(imports.files).isEmpty();
        look(1);
        assertThat(imports.files).containsExactly("a.csv");
        assertThat(folder.resolve("imported/a.csv")).hasContent("1");
        assertThat(folder.resolve("a.csv")).doesNotExist();
        look(5);
        assertThat(imports.files).hasSize(1);
        assertThat(watched.counts()).isEqualTo(new WatchedFolder.Counts(1, 0, 1, 0));
    }

    @Test
    void aFileThatStillGrowsIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n");
        for (int i = 0; i < 6; i++) {
            look(1);
            Files.writeString(file, "more\n", StandardOpenOption.APPEND);
        }
        assertThat(imports.files).isEmpty();
        look(3);
        assertThat(imports.files).containsExactly("a.csv");
    }

    @Test
    void aFileThatGrewWhileItWasReadIsTakenOnceMore() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n");
        imports.during = () -> Files.writeString(file, "2\n", StandardOpenOption.APPEND);
        look(3);
        assertThat(file).exists();
        imports.during = () -> file;
        look(3);
        assertThat(imports.files).containsExactly("a.csv", "a.csv");
        assertThat(folder.resolve("imported/a.csv")).hasContent("1\n2");
        assertThat(watched.counts().imported()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoneIsPutAsideWithTheReason() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "nonsense\n");
        Files.writeString(folder.resolve("b.csv"), "1\n");
        imports.refused = "a.csv";
        look(3);
        assertThat(folder.resolve("refused/a.csv")).exists();
        assertThat(folder.resolve("refused/a.csv.why.txt"))
                .content()
                .isEqualTo("There are no readings in it.\nDarin sind keine Messwerte.\n");
        assertThat(folder.resolve("imported/b.csv")).exists();
        assertThat(watched.counts()).isEqualTo(new WatchedFolder.Counts(1, 1, 1, 0));
    }

    @Test
    void unfinishedAndHiddenFilesAreNotTaken() throws Exception {
        for (String name : List.of("a.csv.part", ".a.csv", "a.tmp")) {
            Files.writeString(folder.resolve(name), "1\n");
        }
        Files.createDirectories(folder.resolve("sub.csv"));
        look(5);
        assertThat(imports.files).isEmpty();
    }

    @Test
    void anotherFileOfTheSameNameKeepsTheFirst() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "1\n");
        look(3);
        Files.writeString(folder.resolve("a.csv"), "other\n");
        look(3);
        assertThat(folder.resolve("imported/a.csv")).hasContent("1");
        assertThat(folder.resolve("imported/2-a.csv")).hasContent("other");
    }

    @Test
    void aFileThatCannotBeMovedIsNotImportedAgainAndAgain() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "1\n");
        Files.writeString(folder.resolve("imported"), "in the way");
        look(10);
        // The obstacle is a file like any other, and stays for the same reason.
        assertThat(imports.files).containsExactly("a.csv", "imported");
        assertThat(folder.resolve("a.csv")).exists();
    }

    @Test
    void aFolderThatComesBackIsWatchedAgain() throws Exception {
        Path later = folder.resolve("stick");
        WatchedFolder absent =
                new WatchedFolder(
                        later, imports, file -> new Request(file, "cmapss", null, null, ""));
        absent.look(() -> false);
        assertThat(absent.unreachable()).isTrue();
        Files.createDirectories(later);
        Files.writeString(later.resolve("a.csv"), "1\n");
        for (int i = 0; i < 3; i++) {
            absent.look(() -> false);
        }
        assertThat(absent.unreachable()).isFalse();
        assertThat(imports.files).containsExactly("a.csv");
    }

    /** Takes every file for one row, and says which it was given. */
    private static final class Recorder implements ReadingImport {
        private final List<String> files = new ArrayList<>();
        private String refused = "";
        private During during = () -> Path.of("");

        private interface During {
            Path happens() throws IOException;
        }

        @Override
        public List<String> formats() {
            return List.of("cmapss");
        }

        @Override
        public List<String> assetTypes() {
            return List.of();
        }

        @Override
        public Preview preview(Request request) {
            throw new IllegalStateException("Not asked for.");
        }

        @Override
        public Report run(Request request, ProgressListener progress, BooleanSupplier cancelled)
                throws ImportException {
            String name = request.file().getFileName().toString();
            files.add(name);
            if (name.equals(refused)) {
                throw new ImportException(
                        LocalizedText.of(
                                "There are no readings in it.", "Darin sind keine Messwerte."));
            }
            try {
                assertThat(during.happens()).isNotNull();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new Report(1, 1, 0, 0, 0, List.of(), 0, null, false);
        }
    }
}
