package org.millwright.domain;

import java.time.Instant;

/**
 * A piece of a model package's file, on its way to the other stations. Who takes it checks the
 * whole package as if it had been found in a folder.
 *
 * @param hash SHA-256 of the package's manifest, lower-case hex
 * @param file name of the file
 * @param part which piece it is, from 0
 * @param parts how many there are of this file, at least 1
 * @param bytes of this piece, compressed (DEFLATE); never changed
 */
public record ModelPart(
        String hash, String file, int part, int parts, byte[] bytes, Instant recordedAt)
        implements Change {
    public ModelPart {
        if (parts < 1 || part < 0 || part >= parts) {
            throw new IllegalArgumentException("There is no part " + part + " of " + parts + ".");
        }
    }

    @Override
    public String subject() {
        return "";
    }
}
