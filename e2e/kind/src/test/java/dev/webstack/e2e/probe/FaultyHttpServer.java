package dev.webstack.e2e.probe;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP port whose server accepts one connection at a time, and fails as the query requests:
 *
 * <ul>
 * <li>{@code lose=2&key=KEY} breaks off the first two requests of a key, and sends the third one its number;
 * <li>{@code full} accepts no other connection until the client has closed this one.
 * </ul>
 */
@WebListener
public final class FaultyHttpServer implements ServletContextListener {

    private static final int PORT = 9000;
    private static final int CONNECT_MILLIS = 500;
    private static final Pattern LOSE = Pattern.compile("[?]lose=([0-9]+)&key=([a-z]+)");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\nX-Accel-Buffering: no\r\n\r\n";

    private final Map<String, Integer> requests = new HashMap<>();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            var listener = new ServerSocket(PORT, 1);
            Thread.ofPlatform().daemon().start(() -> serve(listener));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(ServerSocket listener) {
        while (true) {
            try (Socket connection = listener.accept()) {
                serve(connection);
            } catch (IOException _) {
                // The client may have closed the connection.
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        byte[] block = new byte[16_384];
        int length = Math.max(0, connection.getInputStream().read(block));
        String request = new String(block, 0, length, StandardCharsets.ISO_8859_1);
        Matcher lose = LOSE.matcher(request);
        if (lose.find()) {
            int number = requests.merge(lose.group(2), 1, Integer::sum);
            if (number > Integer.parseInt(lose.group(1))) {
                respond(connection, "request " + number);
            }
        } else if (request.contains("?full ")) {
            List<Socket> queue = fillQueue();
            respond(connection, "full");
            connection.getInputStream().read();
            for (Socket waiting : queue) {
                waiting.close();
            }
        } else {
            respond(connection, "ready");
        }
    }

    private static List<Socket> fillQueue() throws IOException {
        var queue = new ArrayList<Socket>();
        try {
            while (true) {
                var waiting = new Socket();
                queue.add(waiting);
                waiting.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), CONNECT_MILLIS);
            }
        } catch (SocketTimeoutException _) {
            return queue;
        }
    }

    private static void respond(Socket connection, String text) throws IOException {
        connection.getOutputStream().write((HEAD + text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
