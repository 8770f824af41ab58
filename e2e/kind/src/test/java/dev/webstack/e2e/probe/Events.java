package dev.webstack.e2e.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Server-sent events: the first immediately, the second after a request with {@code release=KEY}, for the KEY of the
 * query.
 */
@WebServlet("/events/*")
public final class Events extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.getWriter().print("data: first\n\n");
        response.flushBuffer();
        Meetings.of(request.getQueryString()).awaitRelease();
        response.getWriter().print("data: second\n\n");
    }
}
