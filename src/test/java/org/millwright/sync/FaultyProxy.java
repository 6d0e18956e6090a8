package org.millwright.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy between a station and the server that does to the network what a test asks for. */
final class FaultyProxy implements AutoCloseable {
    private static final String COMMIT = "COMMIT";

    /** What passes at once when it is slow, and how long that takes: some 300 kB a second. */
    private static final int LITTLE = 1 << 14;

    private static final long LATE_NANOS = 50_000_000;

    /** What becomes of the bytes. */
    enum Mode {
        PASS,
        /** Connections are taken, and nothing that is sent arrives. */
        BLACKHOLE,
        /** The next COMMIT reaches the server; its answer never comes back, the path is cut. */
        CUT_AFTER_COMMIT,
        /** The next COMMIT never reaches the server. */
        CUT_BEFORE_COMMIT,
        /** Everything arrives, but late and little at a time. */
        SLOW,
        /** The next answer ends in the middle: the server's direction is closed, ours stays. */
        HALF_CLOSE
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Mode mode = Mode.PASS;
    private final AtomicInteger faults = new AtomicInteger();

    FaultyProxy(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void mode(Mode next) {
        mode = next;
    }

    /** How often it has cut. */
    int faults() {
        return faults.get();
    }

    void cutAll() {
        for (Socket socket : open) {
            close(socket);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket station = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                station.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(station);
                open.add(server);
                threads.execute(() -> pump(station, server, true));
                threads.execute(() -> pump(server, station, false));
            }
        } catch (IOException e) {
            cutAll();
        }
    }

    private void pump(Socket from, Socket to, boolean outwards) {
        byte[] buffer = new byte[LITTLE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (mode == Mode.SLOW) {
                    LockSupport.parkNanos(LATE_NANOS);
                }
                if (mode != Mode.BLACKHOLE && !passed(buffer, n, out, outwards)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other direction was closed; so is this one.
            close(to);
        } finally {
            open.remove(from);
        }
    }

    /** Hands bytes on; returns whether the connection lives. */
    private boolean passed(byte[] bytes, int n, OutputStream out, boolean outwards)
            throws IOException {
        Mode now = mode;
        boolean commit =
                outwards && new String(bytes, 0, n, StandardCharsets.ISO_8859_1).contains(COMMIT);
        if (commit && now == Mode.CUT_BEFORE_COMMIT) {
            fault(Mode.PASS);
            return false;
        }
        if (commit && now == Mode.CUT_AFTER_COMMIT) {
            // Its answer goes into the hole; whoever waits for it is cut off by the test.
            fault(Mode.BLACKHOLE);
        }
        if (!outwards && now == Mode.HALF_CLOSE) {
            out.write(bytes, 0, n / 2);
            fault(Mode.PASS);
            return false;
        }
        out.write(bytes, 0, n);
        return true;
    }

    private void fault(Mode next) {
        mode = next;
        faults.incrementAndGet();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cutAll();
        threads.close();
    }
}
