package org.millwright.domain;

import java.util.UUID;

/**
 * A change as it lies in the store, its own or another station's.
 *
 * @param station whose log it is in
 * @param seq its place there
 * @param stamp hybrid logical time. Changes are folded in the order (stamp, station, seq), which is
 *     the same on every station and never puts a change before one that its station had seen
 */
public record StoredChange<C extends Change>(UUID station, long seq, long stamp, C change) {}
