package org.millwright.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A diagnostics bundle read again; the logs and the scores stay in the file.
 *
 * @param about versions and system
 * @param diagnosis what was found
 * @param settings each setting and where it came from
 * @param figures of the store and of the link
 * @param entries what else is in the file, with its size in bytes
 */
record OpenedBundle(
        JsonNode about,
        JsonNode diagnosis,
        JsonNode settings,
        JsonNode figures,
        Map<String, Long> entries) {
    /** Ours are some kilobytes. */
    private static final int MOST_BYTES = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a file.
     *
     * @throws RefusedException if it is no bundle
     */
    static OpenedBundle read(Path file) throws RefusedException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, Long> entries = new LinkedHashMap<>();
            zip.stream().forEach(entry -> entries.put(entry.getName(), entry.getSize()));
            for (String needed :
                    List.of(
                            DiagnosticsBundle.ABOUT,
                            DiagnosticsBundle.DIAGNOSIS,
                            DiagnosticsBundle.SETTINGS,
                            DiagnosticsBundle.FIGURES)) {
                if (!entries.containsKey(needed)) {
                    throw new RefusedException(
                            file + " is no diagnostics bundle: there is no " + needed + " in it.");
                }
            }
            return new OpenedBundle(
                    node(zip, DiagnosticsBundle.ABOUT),
                    node(zip, DiagnosticsBundle.DIAGNOSIS),
                    node(zip, DiagnosticsBundle.SETTINGS),
                    node(zip, DiagnosticsBundle.FIGURES),
                    entries);
        } catch (ZipException | JsonProcessingException e) {
            throw new RefusedException(file + " is no diagnostics bundle, or a damaged one.", e);
        } catch (IOException e) {
            throw new RefusedException("The file " + file + " can't be read.", e);
        }
    }

    private static JsonNode node(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        try (InputStream in = zip.getInputStream(entry)) {
            return JSON.readTree(in.readNBytes(MOST_BYTES));
        }
    }
}
