package org.millwright.store;

import org.millwright.domain.PackedFact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The chain through one station's changes: SHA-256 over the value before and the change. An audit
 * entry carries the value at its end, so that it vouches for every change before it. Readings are
 * not in it: synchronisation has a chain of its own over all facts. Not thread-safe.
 */
final class AuditChain {
    static final int LINK_BYTES = 32;

    private final MessageDigest sha256;
    private byte[] value;

    AuditChain() {
        this(new byte[LINK_BYTES]);
    }

    private AuditChain(byte[] value) {
        this.value = value;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    AuditChain copy() {
        return new AuditChain(value);
    }

    /** Takes a change in; gives it back, an audit entry with the link at the end of its body. */
    PackedFact linked(PackedFact fact, String subject) {
        step(fact, subject, fact.body());
        if (fact.kind() != AuditEntryCodec.KIND) {
            return fact;
        }
        byte[] body = Arrays.copyOf(fact.body(), fact.body().length + LINK_BYTES);
        System.arraycopy(value, 0, body, fact.body().length, LINK_BYTES);
        return new PackedFact(
                fact.seq(), fact.kind(), fact.asset(), fact.measuredAt(), fact.recordedAt(), body);
    }

    /**
     * Takes a stored change in, going on from what it says itself.
     *
     * @return whether it follows from the changes before it; what is no audit entry always does
     */
    boolean follow(PackedFact fact, String subject) {
        if (fact.kind() != AuditEntryCodec.KIND) {
            step(fact, subject, fact.body());
            return true;
        }
        int length = fact.body().length - LINK_BYTES;
        if (length < 0) {
            return false;
        }
        step(fact, subject, Arrays.copyOf(fact.body(), length));
        byte[] link = Arrays.copyOfRange(fact.body(), length, fact.body().length);
        boolean follows = MessageDigest.isEqual(value, link);
        value = link;
        return follows;
    }

    private void step(PackedFact fact, String subject, byte[] body) {
        byte[] text = subject.getBytes(StandardCharsets.UTF_8);
        sha256.update(value);
        sha256.update(
                ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES)
                        .putLong(fact.seq())
                        .putLong(fact.recordedAt())
                        .putInt(fact.kind())
                        .putInt(text.length)
                        .flip());
        sha256.update(text);
        value = sha256.digest(body);
    }
}
