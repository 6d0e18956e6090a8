package org.millwright.domain;

import java.util.function.Consumer;

/** The stored changes of all stations; may be called from any thread but the JavaFX one. */
public interface ChangeHistory {
    /**
     * Visits every stored change of one kind in the order in which they are to be folded. One that
     * only a newer version can read is passed over.
     */
    <C extends Change> void changes(Class<C> kind, Consumer<StoredChange<C>> visitor);
}
