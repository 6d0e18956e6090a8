package org.millwright.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Where the browser brings the provider's answer to: a page on the loopback address, on a port of
 * the system's choice, there for the time of one log-in (RFC 8252, section 7.3). Takes the first
 * answer only.
 */
final class LoopbackAnswer implements AutoCloseable {
    private static final String PATH = "/signed-on";
    private static final String PAGE =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Millwright</title>"
                    + "<p>You can close this page and go back to Millwright.</p>"
                    + "<p lang=\"de\">Sie können diese Seite schließen und zu Millwright"
                    + " zurückkehren.</p></html>";

    private final HttpServer server;
    private final CompletableFuture<URI> answer = new CompletableFuture<>();

    LoopbackAnswer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext(PATH, this::take);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    CompletableFuture<URI> answer() {
        return answer;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean meant =
                    exchange.getRequestMethod().equals("GET")
                            && exchange.getRequestURI().getPath().equals(PATH)
                            && exchange.getRequestURI().getQuery() != null;
            byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(meant ? 200 : 404, meant ? page.length : -1);
            if (meant) {
                exchange.getResponseBody().write(page);
                answer.complete(uri().resolve(exchange.getRequestURI()));
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
