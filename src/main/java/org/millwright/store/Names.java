package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.ModelRef;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One station's dictionary: short numbers for strings that many bodies name. It is part of the
 * station's log, so that a body means the same wherever it is read. A model is the string of its
 * id, version and hash.
 *
 * <p>{@link #textOf} and {@link #modelOf} may be called from any thread, the rest by the writer
 * only. A number given in a transaction is readable at once, which harms nobody: no row names it
 * before the commit.
 */
final class Names {
    private static final String MODEL_SEPARATOR = "\n";

    private final Map<String, Integer> refs = new HashMap<>();
    private final Map<ModelRef, Integer> modelRefs = new HashMap<>();
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();
    private final Map<Integer, ModelRef> models = new ConcurrentHashMap<>();
    private final List<Definition> uncommitted = new ArrayList<>();
    private int undefined;
    private int highest;

    /** A number and what it stands for. */
    record Definition(int ref, String text) {
        byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The highest number that was ever given, also to a name that was rolled back. */
    int highest() {
        return highest;
    }

    /** Takes over an entry that is stored already. */
    void load(int ref, String text) {
        refs.put(text, ref);
        texts.put(ref, text);
        highest = Math.max(highest, ref);
    }

    /** The number of a string, given now if it has none. */
    int refOf(String text) {
        Integer known = refs.get(text);
        if (known != null) {
            return known;
        }
        int ref = refs.size() + 1;
        add(new Definition(ref, text));
        return ref;
    }

    int refOf(ModelRef model) {
        Integer known = modelRefs.get(model);
        if (known != null) {
            return known;
        }
        int ref = refOf(String.join(MODEL_SEPARATOR, model.id(), model.version(), model.hash()));
        modelRefs.put(model, ref);
        return ref;
    }

    /** Another station's definition, received; settled with the transaction. */
    void define(Definition definition) {
        if (!texts.containsKey(definition.ref())) {
            add(definition);
            undefined = uncommitted.size();
        }
    }

    String textOf(int ref) throws DamagedContentException {
        String text = texts.get(ref);
        if (text == null) {
            throw new DamagedContentException("A stored row names the unknown entry " + ref + ".");
        }
        return text;
    }

    @Nullable String find(int ref) {
        return texts.get(ref);
    }

    ModelRef modelOf(int ref) throws DamagedContentException {
        ModelRef known = models.get(ref);
        if (known != null) {
            return known;
        }
        String[] parts = textOf(ref).split(MODEL_SEPARATOR, -1);
        if (parts.length != 3) {
            throw new DamagedContentException("The entry " + ref + " is no model.");
        }
        ModelRef model = new ModelRef(parts[0], parts[1], parts[2]);
        models.put(ref, model);
        return model;
    }

    /** The numbers given since the last call, for the log. */
    List<Definition> takeUndefined() {
        List<Definition> taken = List.copyOf(uncommitted.subList(undefined, uncommitted.size()));
        undefined = uncommitted.size();
        return taken;
    }

    void committed() {
        uncommitted.clear();
        undefined = 0;
    }

    void rolledBack() {
        for (Definition definition : uncommitted) {
            refs.remove(definition.text());
            texts.remove(definition.ref());
            models.remove(definition.ref());
        }
        if (!uncommitted.isEmpty()) {
            modelRefs.clear();
        }
        committed();
    }

    private void add(Definition definition) {
        load(definition.ref(), definition.text());
        uncommitted.add(definition);
    }
}
