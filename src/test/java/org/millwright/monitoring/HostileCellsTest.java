package org.millwright.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/** Rows of a hostile file come back in a list of rejects, and nothing in it is a formula. */
class HostileCellsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://evil\",\"click\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "\t=1+1",
                "\r=1+1",
                "=1+1\",\"b",
                "=\u202e1+1",
            })
    void aFormulaIsTextInTheListOfRejects(String cell) throws Exception {
        assertThat(written(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P1,20", "2026-03-01", "a=b", "\"=1\"", "x\n=1+1"})
    void whatIsNoneStaysAsItIs(String cell) throws Exception {
        assertThat(written(cell)).isEqualTo(cell);
    }

    private String written(String cell) throws Exception {
        Path file = folder.resolve("rejects.csv");
        try (RejectsFile rejects = new RejectsFile(file)) {
            rejects.add(7, "A reason.", cell);
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            List<CsvRecord> all = rows.stream().toList();
            assertThat(all).hasSize(2);
            return all.getLast().getField(2);
        }
    }
}
