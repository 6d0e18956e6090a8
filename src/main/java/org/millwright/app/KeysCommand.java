package org.millwright.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code keys}: makes the keys that vouch for a plant's own models. */
@Command(
        name = "keys",
        description = "Make keys to sign model packages with.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Create.class)
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
}
