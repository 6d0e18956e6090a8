package org.millwright.sync;

import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;
import org.millwright.sync.ServerTrouble.Kind;

import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;

import javax.net.ssl.SSLException;

/** Tells the operator in one sentence what a failure of the shared database means. */
final class ServerTroubles {
    private static final Sentences SENTENCES = Sentences.of(ServerTroubles.class);

    private ServerTroubles() {}

    static ServerTrouble told(SQLException e, DatabaseSettings settings) {
        String state = stateOf(e);
        String said = saidBy(e);
        String hosts = settings.hosts();
        if (isTls(e)) {
            return trouble(Kind.TLS, e, "server.untrusted", hosts, distrust(e, said));
        }
        if (hasCause(e, UnknownHostException.class)) {
            return trouble(Kind.UNREACHABLE, e, "server.noHost", hosts);
        }
        return switch (state) {
            case "MW001" -> trouble(Kind.OTHER_STATION, e, "server.notEnrolled", hosts);
            case "MW002" -> trouble(Kind.OTHER_STATION, e, "server.otherSecret", hosts);
            case "28000", "28P01" ->
                    trouble(Kind.CREDENTIALS, e, "server.loginRefused", hosts, said);
            case "08004" -> rejected(hosts, said, e);
            case "53300" -> trouble(Kind.UNREACHABLE, e, "server.busy", hosts, said);
            case "42501" -> trouble(Kind.NOT_ALLOWED, e, "server.notAllowed", hosts, said);
            case "3D000" -> trouble(Kind.NO_SCHEMA, e, "server.noDatabase", hosts, said);
            case "3F000", "42P01", "42883" -> trouble(Kind.NO_SCHEMA, e, "server.notSetUp", hosts);
            case "25006" -> trouble(Kind.UNREACHABLE, e, "server.standby", hosts, said);
            case "53100" -> trouble(Kind.FULL, e, "server.full", hosts);
            default -> byClass(state, hosts, said, e);
        };
    }

    private static ServerTrouble trouble(
            Kind kind, SQLException e, String key, Object... arguments) {
        return new ServerTrouble(kind, SENTENCES.get(key, arguments), e);
    }

    private static ServerTrouble byClass(String state, String hosts, String said, SQLException e) {
        boolean content = state.startsWith("22") || state.equals("23514") || state.equals("23502");
        if (content || state.startsWith("54")) {
            return new ServerTrouble(Kind.CONTENT, LocalizedText.of(said), e);
        }
        if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P")) {
            return trouble(Kind.UNREACHABLE, e, "server.silent", hosts, said);
        }
        return trouble(Kind.OTHER, e, "server.says", hosts, said);
    }

    /** The driver's own word for a login that can't be made. */
    private static ServerTrouble rejected(String hosts, String said, SQLException e) {
        return said.contains("password")
                ? trouble(Kind.CREDENTIALS, e, "server.noPassword", hosts)
                : trouble(Kind.CREDENTIALS, e, "server.loginRefused", hosts, said);
    }

    /** Why its certificate won't do, and what to do about it. */
    private static LocalizedText distrust(SQLException e, String said) {
        if (hasCause(e, CertificateExpiredException.class)) {
            return SENTENCES.get("tls.expired");
        }
        if (hasCause(e, CertificateNotYetValidException.class)) {
            return SENTENCES.get("tls.tooEarly");
        }
        if (hasCause(e, CertPathBuilderException.class)) {
            return SENTENCES.get("tls.unknownAuthority");
        }
        if (said.contains("hostnameverifier")) {
            return SENTENCES.get("tls.otherName");
        }
        return said.contains("SSL root certificate")
                ? SENTENCES.get("tls.noAuthority", said)
                : LocalizedText.of(said);
    }

    private static boolean isTls(SQLException e) {
        return hasCause(e, SSLException.class)
                || hasCause(e, java.security.cert.CertificateException.class)
                || saidBy(e).contains("does not support SSL")
                || saidBy(e).contains("SSL root certificate")
                || saidBy(e).contains("could not be verified");
    }

    /** The state of the innermost failure that has one: a pool wraps it. */
    private static String stateOf(SQLException e) {
        String state = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }

    /** What the innermost SQL failure says, without the stack of hints below it. */
    private static String saidBy(SQLException e) {
        String said = String.valueOf(e.getMessage());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getMessage() != null) {
                said = sql.getMessage();
            }
        }
        String line = said.lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
