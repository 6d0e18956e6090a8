package org.millwright.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code keys}: makes the keys that vouch for a plant's own models, and vouches with them for files
 * that go to stations without a network.
 */
@Command(
        name = "keys",
        description = "Make keys to sign model packages with; sign and verify other files.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.Create.class, KeysCommand.Sign.class, KeysCommand.Verify.class})
final class KeysCommand {
    /** {@code keys create DIR}. */
    @Command(
            name = "create",
            description = "Make a pair of Ed25519 keys in a folder; overwrites nothing.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "DIR", description = "Folder of the two key files.")
        private Path folder;

        @Override
        public Integer call() throws RefusedException {
            SigningKey key = SigningKey.create(folder);
            Path secret = folder.resolve(SigningKey.PRIVATE_FILE);
            Path open = folder.resolve(SigningKey.PUBLIC_FILE);
            if (common.json()) {
                Map<String, Object> made = new LinkedHashMap<>();
                made.put("key_id", key.id());
                made.put("private_key", secret.toString());
                made.put("public_key", open.toString());
                made.put("trusted_keys", key.publicText());
                common.out().println(FiguresText.json(made));
                return ExitCode.OK;
            }
            common.out().println("Key " + key.id() + " made.");
            common.out().println(secret + " signs packages; keep it to yourself.");
            common.out().println("Stations trust what it signs with this line in their settings:");
            common.out().println("MILLWRIGHT_TRUSTED_KEYS=" + key.publicText());
            return ExitCode.OK;
        }
    }

    /** {@code keys sign FILE --key KEY}. */
    @Command(
            name = "sign",
            description =
                    "Vouch for a file, for example a newer package of this program on a stick;"
                            + " writes FILE.sig.",
            mixinStandardHelpOptions = true)
    static final class Sign implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "File to vouch for.")
        private Path file;

        @Option(
                names = "--key",
                required = true,
                paramLabel = "KEY",
                description = "Private key, made by keys create.")
        private Path key;

        @Override
        public Integer call() throws RefusedException {
            SignedFile signed = SignedFile.sign(file, SigningKey.read(key));
            if (common.json()) {
                common.out().println(FiguresText.json(described(file, signed)));
            } else {
                common.out()
                        .printf(
                                "%s signed with the key %s: %s.%n",
                                file, signed.keyId(), SignedFile.signature(file));
            }
            return ExitCode.OK;
        }
    }

    /** {@code keys verify FILE}: exit 1 unless the holder of a trusted key vouches for it. */
    @Command(
            name = "verify",
            description =
                    "Whether the holder of a key in MILLWRIGHT_TRUSTED_KEYS vouches for a file, by"
                            + " the FILE.sig beside it. Exit 1 if not.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "File to judge.")
        private Path file;

        @Override
        public Integer call() throws RefusedException {
            SignedFile judged = SignedFile.verify(file, common.settings().trustedKeys());
            boolean trusted = judged.trouble().isEmpty();
            if (common.json()) {
                Map<String, Object> told = described(file, judged);
                told.put("trusted", trusted);
                told.put("detail", judged.trouble());
                common.out().println(FiguresText.json(told));
            } else if (trusted) {
                common.out()
                        .printf(
                                "%s is as it was when the key %s signed it.%n",
                                file, judged.keyId());
            } else {
                common.out().printf("Do not use %s: %s%n", file, judged.trouble());
            }
            return trusted ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static Map<String, Object> described(Path file, SignedFile signed) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", file.toString());
        told.put("sha256", signed.sha256());
        told.put("key_id", signed.keyId());
        return told;
    }
}
