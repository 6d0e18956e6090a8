package org.millwright.sync;

import org.millwright.sync.ServerTrouble.Kind;

import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;

import javax.net.ssl.SSLException;

/** Tells the operator in one sentence what a failure of the shared database means. */
final class ServerTroubles {
    private static final String NAME_AUTHORITY =
            "Put the certificate of its authority into ~/.postgresql/root.crt, or name it by"
                    + " sslrootcert= in the URL.";

    private ServerTroubles() {}

    static ServerTrouble told(SQLException e, DatabaseSettings settings) {
        String state = stateOf(e);
        String said = saidBy(e);
        String where = "The shared database at " + settings.hosts();
        if (isTls(e)) {
            return new ServerTrouble(
                    Kind.TLS, where + " could not be trusted: " + distrust(e, said), e);
        }
        if (hasCause(e, UnknownHostException.class)) {
            return new ServerTrouble(
                    Kind.UNREACHABLE, where + ": there is no host of this name.", e);
        }
        return switch (state) {
            case "MW001", "MW002" -> new ServerTrouble(Kind.OTHER_STATION, said, e);
            case "28000", "28P01" ->
                    new ServerTrouble(Kind.CREDENTIALS, where + " refused the login: " + said, e);
            case "08004" -> rejected(where, said, e);
            case "53300" ->
                    new ServerTrouble(
                            Kind.UNREACHABLE,
                            where + " takes no more connections just now: " + said,
                            e);
            case "42501" ->
                    new ServerTrouble(
                            Kind.NOT_ALLOWED,
                            where
                                    + " does not let this login do what a station does; make it a"
                                    + " member of millwright_station. "
                                    + said,
                            e);
            case "3D000" ->
                    new ServerTrouble(
                            Kind.NO_SCHEMA, where + " has no database of this name: " + said, e);
            case "3F000", "42P01", "42883" ->
                    new ServerTrouble(
                            Kind.NO_SCHEMA,
                            where + " has not been set up; run millwright server init once.",
                            e);
            case "25006" ->
                    new ServerTrouble(
                            Kind.UNREACHABLE, where + " is a standby just now: " + said, e);
            case "53100" -> new ServerTrouble(Kind.FULL, where + " has no room left.", e);
            default -> byClass(state, where, said, e);
        };
    }

    private static ServerTrouble byClass(String state, String where, String said, SQLException e) {
        boolean content = state.startsWith("22") || state.equals("23514") || state.equals("23502");
        if (content || state.startsWith("54")) {
            return new ServerTrouble(Kind.CONTENT, said, e);
        }
        if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P")) {
            return new ServerTrouble(Kind.UNREACHABLE, where + " does not answer: " + said, e);
        }
        return new ServerTrouble(Kind.OTHER, where + " says: " + said, e);
    }

    /** The driver's own word for a login that can't be made. */
    private static ServerTrouble rejected(String where, String said, SQLException e) {
        return said.contains("password")
                ? new ServerTrouble(
                        Kind.CREDENTIALS,
                        where
                                + " asks for a password, and there is none in the environment, in"
                                + " .pgpass or in the keyring.",
                        e)
                : new ServerTrouble(Kind.CREDENTIALS, where + " refused the login: " + said, e);
    }

    /** Why its certificate won't do, and what to do about it. */
    private static String distrust(SQLException e, String said) {
        if (hasCause(e, CertificateExpiredException.class)) {
            return "its certificate has expired; have it renewed.";
        }
        if (hasCause(e, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet; set the clocks right.";
        }
        if (hasCause(e, CertPathBuilderException.class)) {
            return "no authority known here has signed its certificate. " + NAME_AUTHORITY;
        }
        if (said.contains("hostnameverifier")) {
            return "its certificate was made for another name; use that name in the URL, or have"
                    + " the certificate made anew.";
        }
        return said.contains("SSL root certificate") ? said + " " + NAME_AUTHORITY : said;
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
