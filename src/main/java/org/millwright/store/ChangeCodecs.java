package org.millwright.store;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.Change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The codecs of all kinds of changes that this version knows, and what their bodies have in common:
 * the stamp that orders them, the exact time, then what the kind's codec writes. A new kind is a
 * record in {@code domain}, a codec, and a line here; numbers 1 to 3 are taken by {@link
 * org.millwright.domain.PackedFact}, new kinds start at 16.
 */
final class ChangeCodecs {
    private static final List<ChangeCodec<?>> ALL =
            List.of(
                    new AssetRegisteredCodec(),
                    new UserChangedCodec(),
                    new AuditEntryCodec(),
                    new ModelPartCodec(),
                    new ModelActivatedCodec(),
                    new ChallengerChosenCodec());

    private final Map<Integer, ChangeCodec<?>> byKind =
            ALL.stream().collect(Collectors.toMap(ChangeCodec::kind, Function.identity()));
    private final Map<Class<?>, ChangeCodec<?>> byType =
            ALL.stream().collect(Collectors.toMap(ChangeCodec::type, Function.identity()));
    private final PackedWriter out = new PackedWriter();

    /** A change in the making: its kind's number and its body. */
    record Packed(int kind, byte[] body) {}

    Packed encode(Change change, long stamp) {
        return encode(codecOf(change), change, stamp);
    }

    private <C extends Change> Packed encode(ChangeCodec<C> codec, Change change, long stamp) {
        out.clear();
        out.varint(stamp);
        Times.write(change.recordedAt(), out);
        codec.write(codec.type().cast(change), out);
        return new Packed(codec.kind(), out.toBytes());
    }

    /** The stamp at the head of a change's body, of whatever kind it is. */
    static long stampOf(byte[] body) throws DamagedContentException {
        return new PackedReader(body).varint();
    }

    /**
     * The change in a body, {@code null} if this version doesn't know its kind.
     *
     * @param subject id of the asset, empty if it is about none
     */
    @Nullable Change decode(int kind, String subject, byte[] body) throws DamagedContentException {
        ChangeCodec<?> codec = byKind.get(kind);
        if (codec == null) {
            return null;
        }
        PackedReader in = new PackedReader(body);
        in.varint();
        Instant recordedAt = Times.read(in);
        try {
            return codec.read(subject, recordedAt, in);
        } catch (IllegalArgumentException e) {
            throw new DamagedContentException("A stored change makes no sense.", e);
        }
    }

    int kindOf(Class<? extends Change> type) {
        ChangeCodec<?> codec = byType.get(type);
        if (codec == null) {
            throw new IllegalArgumentException("No codec is listed for " + type.getName() + ".");
        }
        return codec.kind();
    }

    private ChangeCodec<?> codecOf(Change change) {
        ChangeCodec<?> codec = byType.get(change.getClass());
        if (codec == null) {
            throw new IllegalArgumentException(
                    "No codec is listed for " + change.getClass().getName() + ".");
        }
        return codec;
    }
}
