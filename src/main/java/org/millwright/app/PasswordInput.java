package org.millwright.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a password from whoever runs a command, never from its arguments. */
final class PasswordInput {
    /** No line is longer than a password that would be refused for its length. */
    private static final int LONGEST_LINE = 4096;

    private PasswordInput() {}

    /** Asks once on a terminal, without echo, else reads a line; empty if there is none. */
    static String once(String prompt) throws IOException, RefusedException {
        Optional<Console> terminal = CommonOptions.terminal();
        return terminal.isPresent() ? typed(terminal.get(), prompt).orElse("") : line();
    }

    /** A new password: asked for twice on a terminal, else one line of standard input. */
    static String chosen() throws IOException, RefusedException {
        Optional<Console> terminal = CommonOptions.terminal();
        if (terminal.isPresent()) {
            String first = given(typed(terminal.get(), "Password: "));
            if (!first.equals(given(typed(terminal.get(), "Once more: ")))) {
                throw new RefusedException("The two passwords differ.");
            }
            return first;
        }
        String line = line();
        if (line.isEmpty()) {
            throw new RefusedException("Give the password as one line on standard input.");
        }
        return line;
    }

    private static String line() throws IOException, RefusedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new RefusedException("The password on standard input is too long.");
            }
            line.append((char) next);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    private static Optional<String> typed(Console console, String prompt) {
        return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
    }

    private static String given(Optional<String> typed) throws RefusedException {
        return typed.orElseThrow(() -> new RefusedException("No password was given."));
    }
}
