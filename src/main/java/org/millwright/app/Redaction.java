package org.millwright.app;

import org.millwright.config.PersonalNames;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out of a text what is nobody else's business: secrets, and what tells which person and
 * which computer it is from. Keeps JSON what it is. Immutable.
 */
final class Redaction {
    private static final String WORDS = "(?i)((?:password|passwd|passphrase|pwd|secret|token)";

    /** What stands after such a word in a text that was not ours, such as a driver's. */
    private static final String AFTER_WORD = WORDS + "\\s*[=:]\\s*)[^\\s\"'\\\\,;&}]+";

    /** The same in JSON, perhaps inside of JSON; what is no text there is none. */
    private static final String IN_JSON = WORDS + "\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\]+";

    private static final String IN_URL = "(://[^/\\s\"@:]*:)[^/\\s\"@]+(?=@)";

    private record Rule(Pattern pattern, String replacement) {}

    private final List<Rule> rules = new ArrayList<>();

    /**
     * A redaction.
     *
     * @param secrets texts of secrets, none of them empty
     */
    Redaction(PersonalNames names, Collection<String> secrets) {
        for (String secret : secrets) {
            literally(secret, "[secret]");
            literally(escaped(secret), "[secret]");
        }
        for (String place : List.of(AFTER_WORD, IN_JSON, IN_URL)) {
            rules.add(new Rule(Pattern.compile(place), "$1[secret]"));
        }
        if (names.home().length() > 1) {
            for (String home :
                    List.of(
                            escaped(names.home()),
                            names.home(),
                            names.home().replace('\\', '/'),
                            names.home().replace('\\', '/').replace(" ", "%20"))) {
                asWord(home, "[home]");
            }
        }
        names.hosts().stream()
                .sorted((a, b) -> b.length() - a.length())
                .forEach(host -> asWord(host, "[host]"));
        if (!names.user().isEmpty()) {
            asWord(names.user(), "[user]");
        }
    }

    private void literally(String text, String replacement) {
        rules.add(
                new Rule(
                        Pattern.compile(Pattern.quote(text)),
                        Matcher.quoteReplacement(replacement)));
    }

    /** A name inside a longer word is another word. */
    private void asWord(String text, String replacement) {
        rules.add(
                new Rule(
                        Pattern.compile(
                                "(?iu)(?<![\\p{L}\\p{N}])"
                                        + Pattern.quote(text)
                                        + "(?![\\p{L}\\p{N}])"),
                        Matcher.quoteReplacement(replacement)));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    String apply(String text) {
        String plain = text;
        for (Rule rule : rules) {
            plain = rule.pattern().matcher(plain).replaceAll(rule.replacement());
        }
        return plain;
    }
}
