package org.millwright.sync;

import org.jspecify.annotations.Nullable;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach the shared database; checked.
 *
 * <p>Connections to another machine are encrypted and the server's certificate and name verified,
 * unless a weaker way is asked for in so many words; then {@link #warning()} says so for as long as
 * it is set.
 */
public final class DatabaseSettings {
    private static final Sentences SENTENCES = Sentences.of(DatabaseSettings.class);
    private static final String PREFIX = "jdbc:postgresql:";

    /** Every wait on a socket is bounded; together they notice a dead path within ten seconds. */
    static final int CONNECT_SECONDS = 4;

    static final int ANSWER_SECONDS = 8;

    private final String url;
    private final Properties properties;
    private final String hosts;
    private final String tls;
    private final boolean weak;

    private DatabaseSettings(String url, Properties parsed, Properties own, String tls) {
        this.url = url;
        this.properties = own;
        this.hosts = String.valueOf(parsed.getProperty(PGProperty.PG_HOST.getName()));
        this.tls = tls;
        this.weak = !tls.equals("verify-full") && !isLoopback(hosts);
    }

    /**
     * Settings for a URL.
     *
     * @param url {@code jdbc:postgresql://host[,host]/database[?parameter=value…]}
     * @param user {@code null} or empty: as the driver finds it
     * @param password {@code null} or empty: from {@code .pgpass}
     * @param tls {@code verify-full}, {@code verify-ca}, {@code require} or {@code off}; empty for
     *     the default
     * @throws SettingsRefusedException if they can't be meant
     */
    public static DatabaseSettings of(
            String url, @Nullable String user, @Nullable String password, String tls) {
        Properties parsed = url.startsWith(PREFIX) ? Driver.parseURL(url, null) : null;
        if (parsed == null) {
            throw new SettingsRefusedException(SENTENCES.get("database.url", withoutSecrets(url)));
        }
        if (parsed.getProperty(PGProperty.PASSWORD.getName()) != null) {
            throw new SettingsRefusedException(SENTENCES.get("database.password"));
        }
        String mode = mode(parsed, tls);
        Properties own = new Properties();
        set(own, PGProperty.USER, user);
        set(own, PGProperty.PASSWORD, password);
        own.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(CONNECT_SECONDS));
        own.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(ANSWER_SECONDS));
        own.setProperty(PGProperty.LOGIN_TIMEOUT.getName(), String.valueOf(ANSWER_SECONDS));
        own.setProperty(PGProperty.CANCEL_SIGNAL_TIMEOUT.getName(), "3");
        own.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        // Nothing is left behind in the session, so that a pooler may share it between
        // transactions.
        own.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), "0");
        own.setProperty(PGProperty.TARGET_SERVER_TYPE.getName(), "primary");
        own.setProperty(PGProperty.APPLICATION_NAME.getName(), "millwright");
        own.setProperty(PGProperty.SSL_MODE.getName(), mode.equals("off") ? "disable" : mode);
        return new DatabaseSettings(url, parsed, own, mode);
    }

    String url() {
        return url;
    }

    /** For the driver; what stands in the URL beats them. */
    Properties properties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** The hosts, as in the URL. */
    String hosts() {
        return hosts;
    }

    /** A sentence that stays on screen while the connection is weaker than it should be. */
    public Optional<LocalizedText> warning() {
        return weak
                ? Optional.of(SENTENCES.get("database.unverified", hosts, tls))
                : Optional.empty();
    }

    private static String mode(Properties parsed, String tls) {
        String inUrl = parsed.getProperty(PGProperty.SSL_MODE.getName());
        if (inUrl != null) {
            return inUrl.toLowerCase(Locale.ROOT);
        }
        if (tls.isBlank()) {
            String hosts = String.valueOf(parsed.getProperty(PGProperty.PG_HOST.getName()));
            return isLoopback(hosts) ? "prefer" : "verify-full";
        }
        List<String> allowed = List.of("verify-full", "verify-ca", "require", "off");
        if (!allowed.contains(tls)) {
            throw new SettingsRefusedException(
                    SENTENCES.get("database.tls", tls, String.join(", ", allowed)));
        }
        return tls;
    }

    private static boolean isLoopback(String hosts) {
        return Arrays.stream(hosts.split(",", -1))
                .allMatch(host ->
                        host.equals("localhost")
                                || host.startsWith("127.")
                                || host.equals("::1")
                                || host.equals("[::1]"));
    }

    private static void set(Properties properties, PGProperty key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.setProperty(key.getName(), value);
        }
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("password=[^&]*", "password=…");
    }
}
