package org.millwright.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Short numbers for things that many rows name. Keeps them in memory; new ones are written by the
 * caller's insertion inside its transaction.
 *
 * <p>{@link #keyOf} may be called from any thread, the rest by the writer only. A number given in a
 * transaction is readable at once, which harms nobody: no row names it before the commit.
 */
final class Refs<K> {
    /** Writes one new entry. */
    interface Insertion<K> {
        void insert(int ref, K key) throws SQLException;
    }

    private final Map<K, Integer> refs = new HashMap<>();
    private final Map<Integer, K> keys = new ConcurrentHashMap<>();
    private final List<K> uncommitted = new ArrayList<>();
    private final Insertion<K> insertion;

    Refs(Insertion<K> insertion) {
        this.insertion = insertion;
    }

    /** Takes over an entry that is stored already. */
    void load(int ref, K key) {
        refs.put(key, ref);
        keys.put(ref, key);
    }

    int refOf(K key) throws SQLException {
        Integer known = refs.get(key);
        if (known != null) {
            return known;
        }
        int ref = refs.size() + 1;
        insertion.insert(ref, key);
        load(ref, key);
        uncommitted.add(key);
        return ref;
    }

    K keyOf(int ref) throws DamagedContentException {
        K key = keys.get(ref);
        if (key == null) {
            throw new DamagedContentException("A stored row names the unknown entry " + ref + ".");
        }
        return key;
    }

    void committed() {
        uncommitted.clear();
    }

    void rolledBack() {
        for (K key : uncommitted) {
            Integer ref = refs.remove(key);
            if (ref != null) {
                keys.remove(ref);
            }
        }
        uncommitted.clear();
    }
}
