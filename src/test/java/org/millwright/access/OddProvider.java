package org.millwright.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider that can be told to answer as no good one would; as it is, it is a good one.
 */
final class OddProvider implements AutoCloseable {
    static final String CLIENT = "millwright";

    /** Made once: making them takes longer than all the rest of a test. */
    private static final RSAKey KEY = key();

    private static final RSAKey OTHER_KEY = key();

    private final HttpServer server;

    /** Nonce of the last question, as the browser saw it. */
    String nonce = "";

    /** What the browser brings back; the state it was given stands for {@code STATE}. */
    String answer = "code=c&state=STATE";

    UnaryOperator<String> discovery = text -> text;
    Supplier<String> token = () -> tokens(signed(claims().build()));
    int tokenStatus = 200;

    OddProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", this::handle);
        server.start();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int status = path.equals("/token") ? tokenStatus : 200;
        String body =
                switch (path) {
                    case "/.well-known/openid-configuration" -> discovery.apply(metadata());
                    case "/jwks" -> new JWKSet(KEY.toPublicJWK()).toString();
                    case "/token" -> token.get();
                    default -> "{}";
                };
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String metadata() {
        return """
        {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/ask", "token_endpoint": "ISSUER/token",
         "jwks_uri": "ISSUER/jwks", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """
                .replace("ISSUER", issuer().toString());
    }

    /** What a good ID token says. */
    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("4711")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("preferred_username", "anna@plant.example")
                .claim("roles", List.of("maintenance"));
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, KEY);
    }

    String signedByAnother(JWTClaimsSet claims) {
        return signed(claims, OTHER_KEY);
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the public key as if it were a shared secret: an old trick. */
    String macOfPublicKey(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(KEY.toPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    static String tokens(String idToken) {
        return "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \""
                + idToken
                + "\"}";
    }

    /** The person's browser: goes back at once with the answer. */
    void browse(URI page) {
        Map<String, List<String>> asked = URLUtils.parseParameters(page.getRawQuery());
        nonce = only(asked, "nonce");
        String back =
                only(asked, "redirect_uri") + "?" + answer.replace("STATE", only(asked, "state"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> _ =
                    client.send(
                            HttpRequest.newBuilder(URI.create(back)).build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String only(Map<String, List<String>> asked, String name) {
        return Objects.requireNonNull(asked.get(name)).getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
