package org.millwright.scoring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.millwright.domain.Assessment;
import org.millwright.domain.MeasuredValues;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;

/**
 * What a scorer would say after some more readings with given values; changes nothing of the asset.
 * Remembers its latest answers, since forms ask the same again and again. Thread-confined, like the
 * scorer it owns.
 */
public final class WhatIfLogic {
    /** Most readings in a row that can be asked for. */
    public static final int LONGEST = 200;

    private static final int CACHED = 1000;

    private final AssetScorer scorer;
    private final Cache<Question, Assessment> answers =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    public WhatIfLogic(AssetScorer scorer) {
        this.scorer = scorer;
    }

    private record Question(ByteBuffer memory, MeasuredValues values, int hold) {}

    /**
     * The assessment after {@code hold} more readings with these values.
     *
     * @param memory of the asset now, made by a scorer of the same model; not changed
     * @param hold 1 to {@link #LONGEST}
     * @throws IllegalArgumentException if {@code hold} is out of range
     */
    public Assessment after(AssetMemory memory, MeasuredValues values, int hold) {
        if (hold < 1 || hold > LONGEST) {
            throw new IllegalArgumentException(
                    "What-if holds values for 1 to " + LONGEST + " readings, not " + hold + ".");
        }
        Question question = new Question(ByteBuffer.wrap(memory.save()), values, hold);
        return answers.get(
                question,
                q -> {
                    List<AssetMemory> memories = Collections.nCopies(hold, memory.copy());
                    return scorer.assess(memories, Collections.nCopies(hold, values)).getLast();
                });
    }

    /** Answers kept at the moment. */
    long cached() {
        answers.cleanUp();
        return answers.estimatedSize();
    }
}
