package dev.webstack.e2e.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Responds with the content of the request: method and path, the length of the body, and one header a line. A parameter
 * of the query makes it do something before:
 *
 * <ul>
 * <li>{@code hold=KEY} waits, before it reads the body, for a request with {@code release=KEY};
 * <li>{@code read=KEY} waits in the same way, but after the first bytes of the body have arrived;
 * <li>{@code slow=MILLISECONDS} makes this pod take that long for each request from then on;
 * <li>{@code session=NAME} has a session;
 * <li>{@code held=KEY} waits until such a request has arrived, and responds with the number of such requests.
 * </ul>
 */
@WebServlet("/")
public final class Probe extends HttpServlet {

    private static final AtomicLong SLOWNESS = new AtomicLong();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-App", System.getenv("NAME"));
        response.setHeader("X-Pod", System.getenv("HOSTNAME"));
        response.setHeader("X-Powered-By", "probe");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain; charset=utf-8");
        String query = String.valueOf(request.getQueryString());
        String key = query.substring(query.indexOf('=') + 1);
        Meetings.Meeting meeting = Meetings.of(key);
        int length = 0;
        switch (query.substring(0, Math.max(0, query.indexOf('=')))) {
            case "hold" -> {
                meeting.arrive();
                meeting.awaitRelease();
            }
            case "read" -> {
                length = request.getInputStream().read() < 0 ? 0 : 1;
                meeting.arrive();
                meeting.awaitRelease();
            }
            case "held" -> {
                meeting.awaitArrival();
                response.getWriter().println(meeting.arrivals());
                return;
            }
            case "release" -> meeting.release();
            case "slow" -> SLOWNESS.set(Long.parseLong(key));
            case "session" -> request.getSession();
            default -> {
            }
        }
        take(SLOWNESS.get());
        length += request.getInputStream().readAllBytes().length;
        response.getWriter().println(told(request, length));
    }

    private static void take(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String told(HttpServletRequest request, int length) {
        return "%s %s%nbody: %d%n".formatted(request.getMethod(), request.getServletPath(), length)
                + Collections.list(request.getHeaderNames()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT) + ": "
                                + String.join(", ", Collections.list(request.getHeaders(name))))
                        .collect(Collectors.joining("\n"));
    }
}
