package org.millwright.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;
import org.millwright.monitoring.Workers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Serves one page of figures to programs of this computer, on the loopback address only. It changes
 * nothing and takes nothing in. A page in a browser can't read it by way of a name that leads here
 * (DNS rebinding), for such a request names a foreign host.
 */
final class MetricsEndpoint implements AutoCloseable {
    static final String PATH = "/metrics";

    /** The text format that every Prometheus reads. */
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    /** RFC 9110, 15.5.20: the request was meant for another host. */
    private static final int MISDIRECTED = 421;

    /** For a request to arrive; a client that stalls must not keep the others out. */
    private static final String REQUEST_SECONDS = "5";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService worker = Workers.single("metrics-1");
    private final Supplier<String> figures;
    private final Set<String> hosts;

    private MetricsEndpoint(HttpServer server, Supplier<String> figures) {
        this.server = server;
        this.figures = figures;
        int port = server.getAddress().getPort();
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    /**
     * Begins to serve.
     *
     * @param port 1 to 65535; 0 lets the system choose one
     * @throws IOException if the port is taken or not allowed
     */
    static MetricsEndpoint open(int port, Supplier<String> figures) throws IOException {
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), port), 0);
        MetricsEndpoint endpoint = new MetricsEndpoint(server, figures);
        server.setExecutor(endpoint.worker);
        server.createContext("/", endpoint::answer);
        server.start();
        return endpoint;
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(LOOPBACK);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + PATH;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int refusal = refusal(exchange);
            if (refusal != 0) {
                exchange.sendResponseHeaders(refusal, -1);
                return;
            }
            byte[] page = figures.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", FORMAT);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** The status that refuses the request; 0 if it is to be answered. */
    private int refusal(HttpExchange exchange) {
        @Nullable String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            return MISDIRECTED;
        }
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return 404;
        }
        return exchange.getRequestMethod().equals("GET") ? 0 : 405;
    }

    @Override
    public void close() {
        server.stop(0);
        worker.shutdownNow();
    }
}
