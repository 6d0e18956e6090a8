package org.millwright.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * When an asset's life is expected to end if it goes on being used as it has been.
 *
 * @param earliest from the lower bound of the RUL
 * @param expected from the RUL; {@code null} if no end is seen within the model's horizon
 * @param latest from the upper bound of the RUL; {@code null} if no end is seen within the horizon
 */
public record EndOfLife(Instant earliest, @Nullable Instant expected, @Nullable Instant latest) {}
