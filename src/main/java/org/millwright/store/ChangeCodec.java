package org.millwright.store;

import org.millwright.domain.Change;

import java.time.Instant;

/**
 * Writes and reads what one kind of change says besides its subject and time. A later version may
 * add fields at the end and must take their absence ({@link PackedReader#atEnd()}); what is there
 * keeps its meaning for ever. Listed in {@link ChangeCodecs}.
 */
interface ChangeCodec<C extends Change> {
    /** The kind's number in every log, here and on the server; never given twice. */
    int kind();

    Class<C> type();

    void write(C change, PackedWriter out);

    C read(String subject, Instant recordedAt, PackedReader in) throws DamagedContentException;
}
