package org.millwright.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.domain.FileRow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whatever is in a CSV file, each row of it is taken or rejected, or all of it refused. */
class CsvFuzzTest {
    private static final int RUNS = 2_000;

    private static final FileFormats FORMATS = new FileFormats(AssetTypes.shipped());

    @TempDir static Path folder;

    static Stream<Arguments> seeds() {
        String header = "when,machine,temperature,note\n";
        return Stream.of(
                        header + "2026-03-01T10:00:00Z,P1,20.5,ok\n",
                        header + "2026-03-01 10:00,\"P \"\"1\"\"\",-1e3,\"a\nb\"\r\n",
                        header.replace(',', ';') + "01.03.2026 10:00;P1;20,5;\n",
                        "\ufeff" + header + "1772359200,P1,NaN,\n")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = RUNS)
    void everyRowIsTakenOrRejected(byte[] bytes) throws IOException {
        Path mapping = folder.resolve("mapping.json");
        if (!Files.exists(mapping)) {
            Files.writeString(
                    mapping,
                    """
                    {"assetType":"pump","asset":{"column":"machine"},
                     "time":{"column":"when","form":"iso","zone":"Europe/Berlin"},
                     "points":{"temperature":{"column":"temperature"}}}
                    """);
        }
        Path file = Files.write(folder.resolve("fuzzed.csv"), bytes);
        long line = 0;
        try (ReadingFile open = FORMATS.open(file, FileFormats.MAPPING_FILE, mapping, null, "")) {
            Optional<FileRow> row = open.next();
            while (row.isPresent()) {
                assertThat(row.get().line()).isGreaterThan(line);
                line = row.get().line();
                if (row.get() instanceof FileRow.Rejected rejected) {
                    assertThat(rejected.reason().byLanguage().values())
                            .allMatch(reason -> !reason.isBlank() && !reason.contains("Exception"));
                }
                row = open.next();
            }
        } catch (UnreadableFileException e) {
            assertThat(e.sentence().byLanguage().values())
                    .allSatisfy(sentence ->
                            assertThat(sentence)
                                    .endsWith(".")
                                    .doesNotContain("Exception", "java."));
        }
    }
}
