package org.millwright.training;

import org.millwright.domain.Sentences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which assets failed at their last reading, as a file says: CSV with the columns asset and failed
 * (yes or no), with or without a heading.
 */
public record FailureLabels(Map<String, Boolean> failed) {
    private static final Sentences SENTENCES = Sentences.of(FailureLabels.class);
    private static final List<String> YES = List.of("yes", "true", "1");
    private static final List<String> NO = List.of("no", "false", "0");

    public FailureLabels {
        failed = Map.copyOf(failed);
    }

    /**
     * Reads a file.
     *
     * @throws TrainingRefusedException if it can't be read or a line is something else
     */
    public static FailureLabels read(Path file) throws TrainingRefusedException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new TrainingRefusedException(SENTENCES.get("labels.unreadable", file), e);
        }
        Map<String, Boolean> failed = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            String said = cells.length == 2 ? cells[1].strip().toLowerCase(Locale.ROOT) : "";
            boolean header = i == 0 && said.equals("failed");
            if (!header && !lines.get(i).isBlank()) {
                if (!YES.contains(said) && !NO.contains(said)) {
                    throw new TrainingRefusedException(SENTENCES.get("labels.line", i + 1, file));
                }
                failed.put(cells[0].strip(), YES.contains(said));
            }
        }
        return new FailureLabels(failed);
    }
}
