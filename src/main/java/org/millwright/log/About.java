package org.millwright.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What an event happened to, so that a reading can be followed from its arrival to its fact:
 * immutable. The batch need not be named: the threads of the pipeline say it for all they log.
 */
public final class About {
    static final About NOTHING = new About(Map.of());

    private final Map<String, String> fields;

    private About(Map<String, String> fields) {
        this.fields = fields;
    }

    public static About asset(String id) {
        return NOTHING.with("asset", id);
    }

    /** A fact by its key. */
    public static About fact(UUID station, long seq) {
        return NOTHING.with("station", station.toString()).with("seq", Long.toString(seq));
    }

    /** The same, of this asset. */
    public About of(String assetId) {
        return with("asset", assetId);
    }

    private About with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new About(more);
    }

    Map<String, String> fields() {
        return fields;
    }
}
