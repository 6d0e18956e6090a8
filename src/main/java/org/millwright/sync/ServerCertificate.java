package org.millwright.sync;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks a PostgreSQL server for its certificate and hangs up before anything else is said. Judges
 * nothing: whether the certificate can be trusted is the driver's business.
 */
final class ServerCertificate {
    /** PostgreSQL's request for encryption: its length, then its number. */
    private static final int REQUEST_LENGTH = 8;

    private static final int SSL_REQUEST = 80877103;

    private ServerCertificate() {}

    /**
     * The certificate; empty if the server speaks in the clear only.
     *
     * @param host as the driver reached it
     * @throws IOException if the server can't be spoken to
     */
    static Optional<X509Certificate> of(String host, int port) throws IOException {
        int millis = DatabaseSettings.CONNECT_SECONDS * 1_000;
        Taker taker = new Taker();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), millis);
            plain.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(plain.getOutputStream());
            out.writeInt(REQUEST_LENGTH);
            out.writeInt(SSL_REQUEST);
            out.flush();
            if (new DataInputStream(plain.getInputStream()).readByte() != 'S') {
                return Optional.empty();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {taker}, new SecureRandom());
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                socket.startHandshake();
            }
        } catch (SSLException e) {
            if (taker.taken == null) {
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not to be had on this machine", e);
        }
        return Optional.ofNullable(taker.taken);
    }

    /** Takes the certificate and trusts none, which ends the handshake. */
    private static final class Taker implements X509TrustManager {
        private @Nullable X509Certificate taken;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            taken = chain[0];
            throw new CertificateException("Seen; that was all.");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            throw new CertificateException("There are no clients here.");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
