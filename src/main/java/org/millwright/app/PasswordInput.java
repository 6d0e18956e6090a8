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

    /** Asks twice on a terminal, else reads one line of standard input. */
    static String read() throws IOException, RefusedException {
        Optional<Console> terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isPresent()) {
            Console console = terminal.get();
            String first = typed(console, "Password: ");
            if (!first.equals(typed(console, "Once more: "))) {
                throw new RefusedException("The two passwords differ.");
            }
            return first;
        }
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
        if (line.isEmpty()) {
            throw new RefusedException("Give the password as one line on standard input.");
        }
        return line.toString();
    }

    private static String typed(Console console, String prompt) throws RefusedException {
        char[] typed = console.readPassword(prompt);
        if (typed == null) {
            throw new RefusedException("No password was given.");
        }
        return new String(typed);
    }
}
